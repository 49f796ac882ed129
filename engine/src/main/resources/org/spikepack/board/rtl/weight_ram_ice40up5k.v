// The weights on the iCE40UP5K: its four single-port RAMs of 16 Ki x 16 bits side by side give one row of eight signed
// bytes per cycle, 16,384 rows. Primitive and ports: Lattice iCE40 Technology Library, SB_SPRAM256KA.
module weight_ram #(
    parameter ROWS = 16384
) (
    input  wire        clk,
    input  wire        write,
    input  wire [15:0] address,
    input  wire [63:0] write_row,
    output wire [63:0] read_row
);
    genvar i;
    generate
        for (i = 0; i < 4; i = i + 1) begin : bank
            SB_SPRAM256KA memory (
                .CLOCK(clk),
                .CHIPSELECT(1'b1),
                .WREN(write),
                .MASKWREN(4'b1111),
                .ADDRESS(address[13:0]),
                .DATAIN(write_row[16*i +: 16]),
                .DATAOUT(read_row[16*i +: 16]),
                .STANDBY(1'b0),
                .SLEEP(1'b0),
                .POWEROFF(1'b1)
            );
        end
    endgenerate

    wire unused = &{1'b0, address[15:14], ROWS[0]};
endmodule
