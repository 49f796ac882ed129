// From a channel's sum to its word: g = sum x m, divided by 2^h with rounding (or floor), then emission.
// A pipeline of one channel per cycle (packed) or per T + 1 cycles (serial). A readout passes its sum on unchanged.
module spikepack_output #(
    parameter SERIAL    = 0,
    parameter ACC_BITS  = 24,
    parameter M_BITS    = 8,                     // 1: powers of two only, no multiplier is built
    parameter WORD_BITS = 8
) (
    input  wire                       clk,
    input  wire                       rst,
    input  wire                       readout,
    input  wire                       rounding,
    input  wire [3:0]                 steps,
    input  wire                       in_valid,
    input  wire                       in_live,
    input  wire [15:0]                in_offset,
    input  wire signed [ACC_BITS-1:0] in_sum,
    input  wire [31:0]                in_scale,  // {10 unused, h[5:0], m[15:0]}
    output wire                       idle,
    output wire                       word_valid,
    output wire [15:0]                out_offset,
    output wire [WORD_BITS-1:0]       word,
    output wire                       result_valid,
    output wire [31:0]                result
);
    localparam G_BITS = ACC_BITS + M_BITS + 1;   // one fraction bit, for rounding

    reg                     v1, v2, v3, v4, v5;
    reg [15:0]              offset1, offset2, offset3, offset4, offset5;
    reg [5:0]               h1, h2;
    reg [2:0]               h3;
    reg signed [G_BITS-1:0] g2, g3, g4, g5;
    wire signed [G_BITS-1:0] g_next;

    always @(posedge clk) begin
        if (rst) begin
            v1 <= 1'b0;
            v2 <= 1'b0;
            v3 <= 1'b0;
            v4 <= 1'b0;
            v5 <= 1'b0;
        end else begin
            v1 <= in_valid && in_live && !readout;
            v2 <= v1;
            v3 <= v2;
            v4 <= v3;
            v5 <= v4;
        end
        offset1 <= in_offset;
        offset2 <= offset1;
        offset3 <= offset2;
        offset4 <= offset3;
        offset5 <= offset4;
        h1      <= in_scale[21:16];
        h2      <= h1;
        h3      <= h2[2:0];
        g2      <= g_next;
        g3      <= g2 >>> {h2[5:3], 3'b000};
        g4      <= g3 >>> h3;
        g5      <= (g4 + $signed({{(G_BITS - 1){1'b0}}, rounding})) >>> 1;
    end

    generate
        if (M_BITS == 1) begin : shift_only
            reg signed [ACC_BITS-1:0] sum1;

            always @(posedge clk) sum1 <= in_sum;

            assign g_next = {{M_BITS{sum1[ACC_BITS-1]}}, sum1, 1'b0};

            wire unused = &{1'b0, in_scale};
        end else begin : multiply
            // two halves of the multiplier, added one cycle later
            localparam HALF = (M_BITS + 1) / 2;
            localparam REST = M_BITS - HALF;

            reg signed [ACC_BITS+HALF:0] low;
            reg signed [ACC_BITS+REST:0] high;

            always @(posedge clk) begin
                low  <= in_sum * $signed({1'b0, in_scale[HALF-1:0]});
                high <= in_sum * $signed({1'b0, in_scale[M_BITS-1:HALF]});
            end

            wire signed [G_BITS-1:0] low_wide  = {{(G_BITS - ACC_BITS - HALF - 1){low[ACC_BITS+HALF]}}, low};
            wire signed [G_BITS-1:0] high_wide = {{(G_BITS - ACC_BITS - REST - 1){high[ACC_BITS+REST]}}, high};

            assign g_next = (low_wide + (high_wide <<< HALF)) <<< 1;

            wire unused = &{1'b0, in_scale};
        end

        if (SERIAL != 0) begin : serial
            wire        busy;
            reg [15:0]  offset_held;

            always @(posedge clk)
                if (v5) offset_held <= offset5;

            emit_serial #(
                .WIDTH(G_BITS),
                .WORD_BITS(WORD_BITS)
            ) emission (
                .clk(clk),
                .rst(rst),
                .start(v5),
                .potential(g5),
                .steps(steps),
                .busy(busy),
                .done(word_valid),
                .word(word)
            );

            assign out_offset = offset_held;
            assign idle       = !v1 && !v2 && !v3 && !v4 && !v5 && !busy && !word_valid;
        end else begin : parallel
            emit_parallel #(
                .WIDTH(G_BITS),
                .WORD_BITS(WORD_BITS)
            ) emission (
                .potential(g5),
                .steps(steps),
                .word(word)
            );

            assign word_valid = v5;
            assign out_offset = offset5;
            assign idle       = !v1 && !v2 && !v3 && !v4 && !v5;
        end
    endgenerate

    assign result_valid = in_valid && in_live && readout;
    assign result       = {{(32 - ACC_BITS){in_sum[ACC_BITS-1]}}, in_sum};
endmodule
