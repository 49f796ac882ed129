// The LIF and IF neuron, one channel per cycle: leak by an arithmetic shift (tau_m = 2^shift), threshold, soft or hard reset.
// The potentials of the eight lanes of a group, with their spikes so far, wait in a small memory from one time step to the
// next, which is at least eight cycles later. A readout sums its drive over the window instead.
module lif_output #(
    parameter ACC_BITS  = 24,
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
    output wire                       word_valid,
    output wire [15:0]                out_offset,
    output wire [WORD_BITS-1:0]       word,
    output wire                       result_valid,
    output wire [31:0]                result
);
    wire leaks  = leak && !readout;
    wire decays = decay_input && leaks;

    // 1: potential of the last step read; 2: the leak's operand, and what it is added to; 3: charged, compared, reset
    reg                       v1, v2, v3, live1, live2, live3, last1, last2, last3, first1;
    reg [2:0]                 lane1, lane2, lane3;
    reg [15:0]                offset1, offset2, offset3;
    reg [WORD_BITS-2:0]       word2, word3;
    reg signed [ACC_BITS-1:0] plain1, decayed1, initial1, threshold1, threshold2, threshold3, base2, charged3;
    reg signed [ACC_BITS:0]   operand2;

    // One shift serves both forms, since v - (v >> k) = v + (~v >> k) + 1:
    //   v - (v >> k) + x   = (v + x) + (~v >> k) + 1
    //   v + ((x - v) >> k) =  v      + ((x + ~v + 1) >> k)
    wire signed [ACC_BITS-1:0] kept;
    wire [WORD_BITS-2:0]       kept_word;
    wire signed [ACC_BITS-1:0] held  = first1 ? initial1 : kept;
    wire signed [ACC_BITS:0]   shifted = operand2 >>> leak_shift;
    wire [ACC_BITS-1:0]        leaked  = leaks ? shifted[ACC_BITS-1:0] : {ACC_BITS{1'b0}};

    wire signed [ACC_BITS:0] over  = charged3 - threshold3;
    wire                     spike = !over[ACC_BITS];
    wire [ACC_BITS-1:0]      after = !spike || readout ? charged3 : hard_reset ? {ACC_BITS{1'b0}} : over[ACC_BITS-1:0];

    ram_1r1w #(
        .WIDTH(ACC_BITS + WORD_BITS - 1),
        .DEPTH(8)
    ) potentials (
        .clk(clk),
        .write(v3),
        .write_address(lane3),
        .write_data({after, word[WORD_BITS-2:0]}),
        .read(1'b1),
        .read_address(in_lane),
        .read_data({kept, kept_word})
    );

    always @(posedge clk) begin
        v1         <= in_valid && !rst;
        live1      <= in_live;
        first1     <= in_step == 3'd0;
        last1      <= {1'b0, in_step} + 4'd1 == steps;
        lane1      <= in_lane;
        offset1    <= in_offset;
        plain1     <= decays ? {ACC_BITS{1'b0}} : in_sum;
        decayed1   <= decays ? in_sum : {ACC_BITS{1'b0}};
        initial1   <= readout ? {ACC_BITS{1'b0}} : in_initial[ACC_BITS-1:0];
        threshold1 <= in_threshold[ACC_BITS-1:0];

        v2         <= v1 && !rst;
        live2      <= live1;
        last2      <= last1;
        lane2      <= lane1;
        offset2    <= offset1;
        threshold2 <= threshold1;
        word2      <= first1 ? {(WORD_BITS - 1){1'b0}} : kept_word;
        base2      <= held + plain1;
        operand2   <= {decayed1[ACC_BITS-1], decayed1} + {~held[ACC_BITS-1], ~held} + {{ACC_BITS{1'b0}}, decays};

        v3         <= v2 && !rst;
        live3      <= live2;
        last3      <= last2;
        lane3      <= lane2;
        offset3    <= offset2;
        threshold3 <= threshold2;
        word3      <= word2;
        charged3   <= base2 + $signed(leaked) + $signed({{(ACC_BITS - 1){1'b0}}, leaks && !decays});
    end

    assign word_valid   = v3 && live3 && last3 && !readout;
    assign result_valid = v3 && live3 && last3 && readout;
    assign out_offset   = offset3;
    assign word         = {word3, spike};
    assign result       = {{(32 - ACC_BITS){charged3[ACC_BITS-1]}}, charged3};
    assign idle         = !v1 && !v2 && !v3;

    wire unused = &{1'b0, in_threshold, in_initial, shifted[ACC_BITS]};
endmodule
