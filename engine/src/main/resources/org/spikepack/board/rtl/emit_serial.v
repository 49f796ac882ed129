// Emission, serial form: thresholds fall by two from step to step, a spike subtracts its threshold. A neuron may start every T + 1 cycles.
// That this gives the word of emit_parallel for every potential is proven by a solver, not only simulated.
module emit_serial #(
    parameter WIDTH     = 32,
    parameter WORD_BITS = 8
) (
    input  wire                    clk,
    input  wire                    rst,
    input  wire                    start,
    input  wire signed [WIDTH-1:0] potential,                               // in units of the last threshold
    input  wire [3:0]              steps,
    output reg                     busy,
    output reg                     done,
    output reg  [WORD_BITS-1:0]    word
);
    reg signed [WIDTH-1:0] left;
    reg [8:0]              threshold;

    wire signed [WIDTH-1:0] reset_by = {{(WIDTH - 9){1'b0}}, threshold};
    wire                    spike    = left >= reset_by;

    always @(posedge clk) begin
        if (rst) begin
            busy <= 1'b0;
            done <= 1'b0;
        end else begin
            busy <= start || (busy && !threshold[0]);
            done <= busy && threshold[0];
        end
        if (start) begin
            left      <= potential;
            threshold <= (9'd1 << steps) >> 1;
            word      <= {WORD_BITS{1'b0}};
        end else if (busy) begin
            word      <= {word[WORD_BITS-2:0], spike};
            threshold <= threshold >> 1;
            if (spike) left <= left - reset_by;
        end
    end
endmodule
