// What the network is: stages and terms as 16-bit words, in the order in which the sequencer reads them.
// The words are part of the bitstream. A simulation takes them from the file named by +descriptors=PATH instead, so that
// one compiled model serves every network that fits its parameters.
module descriptor_rom #(
    parameter DEPTH = 256,
    parameter FILE  = "descriptors.hex"
) (
    input  wire        clk,
    input  wire [15:0] address,
    output reg  [15:0] data
);
    localparam BITS = $clog2(DEPTH);

    reg [15:0] cells [0:DEPTH-1];

`ifdef SYNTHESIS
    initial $readmemh(FILE, cells);
`else
    reg [8*1024-1:0] path;

    initial
        if ($value$plusargs("descriptors=%s", path)) $readmemh(path, cells);
        else $readmemh(FILE, cells);
`endif

    always @(posedge clk) data <= cells[address[BITS-1:0]];

    wire unused = &{1'b0, address};
endmodule
