// The LIF and IF neuron, one channel per cycle: leak by an arithmetic shift (tau_m = 2^shift), threshold, soft or hard reset.
// The potentials of the eight lanes of a group wait here from one time step to the next. A readout sums its drive over the
// window instead.
module lif_output #(
    parameter ACC_BITS  = 24,
    parameter V_BITS    = 24,
    parameter WORD_BITS = 8
) (
    input  wire                       clk,
    input  wire                       rst,
    input  wire                       readout,
    input  wire                       leak,
    input  wire [3:0]                 leak_shift,
    input  wire                       decay_input,
    input  wire                       hard_reset,
    input  wire [3:0]                 steps,
    input  wire                       in_valid,
    input  wire                       in_live,
    input  wire [2:0]                 in_lane,
    input  wire [2:0]                 in_step,
    input  wire [15:0]                in_offset,
    input  wire signed [ACC_BITS-1:0] in_sum,
    input  wire [31:0]                in_threshold,
    input  wire [31:0]                in_initial,
    output wire                       idle,
    output reg                        word_valid,
    output reg  [15:0]                out_offset,
    output reg  [WORD_BITS-1:0]       word,
    output reg                        result_valid,
    output wire [31:0]                result
);
    reg signed [V_BITS-1:0] potentials [0:7];
    reg [WORD_BITS-1:0]     words [0:7];         // spikes so far

    // 1: potential of the last step; 2: leaked and charged; 3: compared and reset
    reg                     v1, v2, live1, live2, last1, last2;
    reg [2:0]               lane1, lane2;
    reg [15:0]              offset1, offset2;
    reg signed [V_BITS-1:0] before1, drive1, threshold1, charged2, threshold2;
    reg [WORD_BITS-1:0]     word1, word2;
    reg signed [V_BITS-1:0] sum3;

    wire                     first  = in_step == 3'd0;
    wire signed [V_BITS:0]   pull   = {drive1[V_BITS-1], drive1} - {before1[V_BITS-1], before1};
    wire signed [V_BITS:0]   pulled = pull >>> leak_shift;
    wire signed [V_BITS-1:0] leaked = decay_input ? before1 + $signed(pulled[V_BITS-1:0])
                                                  : before1 - (before1 >>> leak_shift) + drive1;
    wire                     spike  = charged2 >= threshold2;
    wire signed [V_BITS-1:0] after  = !spike || readout ? charged2
                                      : hard_reset ? {V_BITS{1'b0}} : charged2 - threshold2;
    wire [WORD_BITS-1:0]     spikes = {word2[WORD_BITS-2:0], spike};

    always @(posedge clk) begin
        if (rst) begin
            v1           <= 1'b0;
            v2           <= 1'b0;
            word_valid   <= 1'b0;
            result_valid <= 1'b0;
        end else begin
            v1           <= in_valid;
            v2           <= v1;
            word_valid   <= v2 && live2 && last2 && !readout;
            result_valid <= v2 && live2 && last2 && readout;
        end
        live1      <= in_live;
        last1      <= {1'b0, in_step} + 4'd1 == steps;
        lane1      <= in_lane;
        offset1    <= in_offset;
        drive1     <= {{(V_BITS - ACC_BITS){in_sum[ACC_BITS-1]}}, in_sum};
        threshold1 <= in_threshold[V_BITS-1:0];
        before1    <= first ? (readout ? {V_BITS{1'b0}} : in_initial[V_BITS-1:0]) : potentials[in_lane];
        word1      <= first ? {WORD_BITS{1'b0}} : words[in_lane];

        live2      <= live1;
        last2      <= last1;
        lane2      <= lane1;
        offset2    <= offset1;
        threshold2 <= threshold1;
        word2      <= word1;
        charged2   <= readout || !leak ? before1 + drive1 : leaked;

        if (v2) begin
            potentials[lane2] <= after;
            words[lane2]      <= spikes;
        end
        out_offset <= offset2;
        word       <= spikes;
        sum3       <= charged2;
    end

    assign result = {{(32 - V_BITS){sum3[V_BITS-1]}}, sum3};
    assign idle   = !v1 && !v2 && !word_valid && !result_valid;

    wire unused = &{1'b0, in_threshold, in_initial, pulled[V_BITS], word2[WORD_BITS-1]};
endmodule
