// The events of one output position: the non-zero source words, each with the index of its weight.
// Zeros are never stored, so the accumulation that follows takes one cycle per event, not per synapse.
module event_list_packed #(
    parameter EVENTS     = 1024,
    parameter WORD_BITS  = 8,
    parameter INDEX_BITS = 10
) (
    input  wire                  clk,
    input  wire                  rst,
    input  wire                  clear,
    input  wire                  in_valid,
    input  wire [WORD_BITS-1:0]  in_word,
    input  wire [INDEX_BITS-1:0] in_index,
    output wire                  in_ready,
    output wire                  idle,
    output wire                  stored,
    output wire [15:0]           count,
    input  wire [15:0]           read_position,
    output wire [INDEX_BITS-1:0] read_index,
    output wire [WORD_BITS-1:0]  read_word
);
    localparam BITS = $clog2(EVENTS);

    reg [BITS:0] filled;

    assign in_ready = 1'b1;
    assign idle     = 1'b1;
    assign stored   = in_valid && in_word != {WORD_BITS{1'b0}};
    assign count    = {{(15 - BITS){1'b0}}, filled};

    always @(posedge clk)
        if (rst || clear) filled <= {(BITS + 1){1'b0}};
        else if (stored) filled <= filled + 1'b1;

    ram_1r1w #(
        .WIDTH(INDEX_BITS + WORD_BITS),
        .DEPTH(EVENTS)
    ) list (
        .clk(clk),
        .write(stored),
        .write_address(filled[BITS-1:0]),
        .write_data({in_index, in_word}),
        .read(1'b1),
        .read_address(read_position[BITS-1:0]),
        .read_data({read_index, read_word})
    );

    wire unused = &{1'b0, read_position};
endmodule
