// Eight accumulators side by side, packed form: every event adds weight x word, the whole window in one pass.
// `first` starts a sum, `last` hands the finished sums on; both may accompany an invalid (empty) token.
module lanes_packed #(
    parameter WORD_BITS = 8,
    parameter ACC_BITS  = 24
) (
    input  wire                  clk,
    input  wire                  rst,
    input  wire                  in_valid,
    input  wire                  in_first,
    input  wire                  in_last,
    input  wire [WORD_BITS-1:0]  in_word,
    input  wire [63:0]           in_row,
    output reg                   sums_valid,
    output wire [8*ACC_BITS-1:0] sums
);
    reg                 a_valid, a_first, a_last, b_valid, b_first, b_last;
    reg [WORD_BITS-1:0] a_word;

    always @(posedge clk) begin
        a_word  <= in_word;
        a_valid <= in_valid;
        a_first <= in_first;
        b_valid <= a_valid;
        b_first <= a_first;
        if (rst) begin
            a_last     <= 1'b0;
            b_last     <= 1'b0;
            sums_valid <= 1'b0;
        end else begin
            a_last     <= in_last;
            b_last     <= a_last;
            sums_valid <= b_last;
        end
    end

    genvar i;
    generate
        for (i = 0; i < 8; i = i + 1) begin : lane
            reg signed [7:0]           weight;
            reg signed [WORD_BITS+8:0] product;
            reg signed [ACC_BITS-1:0]  sum;

            always @(posedge clk) begin
                weight  <= in_row[8*i +: 8];
                product <= weight * $signed({1'b0, a_word});
                sum     <= (b_first ? {ACC_BITS{1'b0}} : sum)
                           + (b_valid ? {{(ACC_BITS - WORD_BITS - 9){product[WORD_BITS+8]}}, product} : {ACC_BITS{1'b0}});
            end

            assign sums[ACC_BITS*i +: ACC_BITS] = sum;
        end
    endgenerate
endmodule
