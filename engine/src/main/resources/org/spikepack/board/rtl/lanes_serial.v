// Eight accumulators side by side, serial form: every spike adds its weight; `twice` doubles the sum first, which is the
// leak of one time step at tau = 2. No multiplier. `first` starts a sum, `last` hands the finished sums on; both and
// `twice` may accompany an invalid (empty) token, and a token without `first` continues the sum of the one before.
module lanes_serial #(
    parameter ACC_BITS = 24
) (
    input  wire                  clk,
    input  wire                  rst,
    input  wire                  in_valid,
    input  wire                  in_first,
    input  wire                  in_twice,
    input  wire                  in_last,
    input  wire [63:0]           in_row,
    output reg                   sums_valid,
    output wire [8*ACC_BITS-1:0] sums
);
    reg a_valid, a_first, a_twice, a_last;

    always @(posedge clk) begin
        a_valid <= in_valid;
        a_first <= in_first;
        a_twice <= in_twice;
        if (rst) begin
            a_last     <= 1'b0;
            sums_valid <= 1'b0;
        end else begin
            a_last     <= in_last;
            sums_valid <= a_last;
        end
    end

    genvar i;
    generate
        for (i = 0; i < 8; i = i + 1) begin : lane
            reg [7:0]          weight;
            reg [ACC_BITS-1:0] sum;

            wire [ACC_BITS-1:0] previous = a_first ? {ACC_BITS{1'b0}} : a_twice ? {sum[ACC_BITS-2:0], 1'b0} : sum;

            always @(posedge clk) begin
                weight <= in_row[8*i +: 8];
                sum    <= previous + (a_valid ? {{(ACC_BITS - 8){weight[7]}}, weight} : {ACC_BITS{1'b0}});
            end

            assign sums[ACC_BITS*i +: ACC_BITS] = sum;
        end
    endgenerate
endmodule
