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
            // Written as adders, in two halves of the multiplier that are added one cycle later: the device's multipliers
            // are for the lanes.
            localparam HALF = M_BITS / 2;

            wire signed [G_BITS-1:0] sum = {{(M_BITS + 1){in_sum[ACC_BITS-1]}}, in_sum};
            reg signed [G_BITS-1:0]  low_next, high_next, low, high;
            integer                  i;

            always @* begin
                low_next  = {G_BITS{1'b0}};
                high_next = {G_BITS{1'b0}};
                for (i = 0; i < HALF; i = i + 1)
                    if (in_scale[i]) low_next = low_next + (sum <<< i);
                for (i = HALF; i < M_BITS; i = i + 1)
                    if (in_scale[i]) high_next = high_next + (sum <<< i);
            end

            always @(posedge clk) begin
                low  <= low_next;
                high <= high_next;
            end

            assign g_next = (low + high) <<< 1;

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
            reg                  v6;
            reg [15:0]           offset6;
            reg [WORD_BITS-1:0]  word6;
            wire [WORD_BITS-1:0] emitted;

            emit_parallel #(
                .WIDTH(G_BITS),
                .WORD_BITS(WORD_BITS)
            ) emission (
                .potential(g5),
                .steps(steps),
                .word(emitted)
            );

            always @(posedge clk) begin
                v6      <= v5 && !rst;
                offset6 <= offset5;
                word6   <= emitted;
            end

            assign word_valid = v6;
            assign out_offset = offset6;
            assign word       = word6;
            assign idle       = !v1 && !v2 && !v3 && !v4 && !v5 && !v6;
        end
    endgenerate

    assign result_valid = in_valid && in_live && readout;
    assign result       = {{(32 - ACC_BITS){in_sum[ACC_BITS-1]}}, in_sum};
endmodule
