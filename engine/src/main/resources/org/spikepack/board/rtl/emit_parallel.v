// Emission, packed form: the word of a potential in units of the last threshold is the potential itself, between 0 and
// 2^T - 1. Combinational.
module emit_parallel #(
    parameter WIDTH     = 32,
    parameter WORD_BITS = 8
) (
    input  wire signed [WIDTH-1:0] potential,
    input  wire [3:0]              steps,
    output wire [WORD_BITS-1:0]    word
);
    wire [8:0]           beyond = 9'd1 << steps;                             // 2^T
    wire [8:0]           most   = beyond - 9'd1;
    wire                 over   = potential >= $signed({{(WIDTH - 9){1'b0}}, beyond});

    assign word = potential < 0 ? {WORD_BITS{1'b0}} : over ? most[WORD_BITS-1:0] : potential[WORD_BITS-1:0];

    wire unused = &{1'b0, most};
endmodule
