// Block RAM with one write port and one read port on one clock; the data appear one cycle after the address.
// The one memory idiom of this design: every tool chain turns it into block RAM without a primitive being named.
//
// Nothing in the design uses what is read from an address in the cycle in which it is written, nor above DEPTH. Synthesis
// is told so, or it would spend a comparator and a second set of registers per memory on returning the old value; a
// simulation returns a wrong value there on purpose, so that every simulated network checks the promise.
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
    (* no_rw_check *) reg [WIDTH-1:0] cells [0:DEPTH-1];

    always @(posedge clk) begin
        if (write) cells[write_address] <= write_data;
`ifdef SYNTHESIS
        if (read) read_data <= cells[read_address];
`else
        if (read) read_data <= write && read_address == write_address ? ~write_data : cells[read_address];
`endif
    end
endmodule
