// The weights, one row of eight signed bytes (one per lane) per address, in whatever memory the device has.
// This is the general form; weight_ram_ice40up5k.v is the same module on the four large memories of that device.
module weight_ram #(
    parameter ROWS = 16384
) (
    input  wire        clk,
    input  wire        write,
    input  wire [15:0] address,
    input  wire [63:0] write_row,
    output wire [63:0] read_row
);
    localparam BITS = $clog2(ROWS);

    reg [63:0] cells [0:ROWS-1];
    reg [63:0] row;

    always @(posedge clk)
        if (write) cells[address[BITS-1:0]] <= write_row;
        else row <= cells[address[BITS-1:0]];

    assign read_row = row;

    wire unused = &{1'b0, address};
endmodule
