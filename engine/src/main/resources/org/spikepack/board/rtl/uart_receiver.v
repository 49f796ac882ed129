// Serial port, receiving: 8 data bits, no parity, one stop bit. A frame whose stop bit is not high is dropped.
module uart_receiver #(
    parameter CLOCKS_PER_BIT = 8                 // at least 4
) (
    input  wire       clk,
    input  wire       rst,
    input  wire       pin,
    output reg        valid,                     // one cycle per byte
    output reg  [7:0] data
);
    localparam BITS = $clog2(CLOCKS_PER_BIT + 1);
    localparam [BITS-1:0] WHOLE = CLOCKS_PER_BIT[BITS-1:0] - 1'b1;
    localparam [BITS-1:0] HALF  = WHOLE >> 1;

    reg [1:0]      meta;                         // synchroniser
    reg            active;
    reg [3:0]      number;                       // 0 start, 1 .. 8 data, 9 stop
    reg [BITS-1:0] wait_for;

    always @(posedge clk) begin
        meta  <= rst ? 2'b11 : {meta[0], pin};
        valid <= 1'b0;
        if (rst) active <= 1'b0;
        else if (!active) begin
            number   <= 4'd0;
            wait_for <= HALF;
            active   <= !meta[1];
        end else if (wait_for != {BITS{1'b0}}) wait_for <= wait_for - 1'b1;
        else begin
            wait_for <= WHOLE;
            number   <= number + 4'd1;
            if (number == 4'd0) active <= !meta[1];
            else if (number == 4'd9) begin
                active <= 1'b0;
                valid  <= meta[1];
            end else data <= {meta[1], data[7:1]};
        end
    end
endmodule
