// Block RAM with one write port and one read port on one clock; the data appear one cycle after the address.
// The one memory idiom of this design: every tool chain turns it into block RAM without a primitive being named.
// An address at or above DEPTH reads an undefined value; nothing in the design uses such a value.
module ram_1r1w #(
    parameter WIDTH = 8,
    parameter DEPTH = 512
) (
    input  wire                     clk,
    input  wire                     write,
    input  wire [$clog2(DEPTH)-1:0] write_address,
    input  wire [WIDTH-1:0]         write_data,
    input  wire                     read,
    input  wire [$clog2(DEPTH)-1:0] read_address,
    output reg  [WIDTH-1:0]         read_data
);
    reg [WIDTH-1:0] cells [0:DEPTH-1];

    always @(posedge clk) begin
        if (write) cells[write_address] <= write_data;
        if (read) read_data <= cells[read_address];
    end
endmodule
