// Takes the eight finished sums of a group and hands them on one channel at a time, with bias and residual terms added and
// the channel's scale (or threshold) beside it. The lanes meanwhile work on the next group.
//
// Parameter memory, rows of 64 bits, for channel c of a stage: row base + c = {scale or threshold, bias}; row base + (1 + r)
// x pitch + c = coefficient of residual term r; row base + (1 + residuals) x pitch + c = initial potential (LIF).
// `pace` is the least number of cycles per channel, for an output that takes several.
module drain #(
    parameter ACC_BITS  = 24,
    parameter WORD_BITS = 8,
    parameter RESIDUALS = 0,
    parameter RES_BITS  = 16                    // 16 x number of residual fields, at least 16
) (
    input  wire                       clk,
    input  wire                       rst,
    // stage
    input  wire [15:0]                channels,
    input  wire [15:0]                pitch,
    input  wire [15:0]                parameter_base,
    input  wire [15:0]                parameter_pitch,
    input  wire [3:0]                 residuals,
    input  wire [RES_BITS-1:0]        residual_fields,   // per term: {word every step, base in word memory}
    input  wire                       initial_potential,
    input  wire [3:0]                 pace,
    // one group
    input  wire                       load,
    input  wire                       load_position,     // first group of a position
    input  wire                       load_again,        // same group as before, next time step
    input  wire [15:0]                position,
    input  wire [2:0]                 step,
    input  wire [2:0]                 step_bit,          // bit of a word that holds this step's spike
    input  wire                       whole_words,       // residual terms take the word, not one bit of it
    input  wire [8*ACC_BITS-1:0]      sums,
    output wire                       emptied,           // the sums are all taken: the lanes may hand on the next
    output wire                       idle,
    // memories
    output wire [15:0]                parameter_address,
    input  wire [63:0]                parameter_row,
    output wire                       word_read,
    output wire [15:0]                word_address,
    input  wire [WORD_BITS-1:0]       word_data,
    // one channel
    output reg                        out_valid,
    output reg                        out_live,          // false in the lanes beyond the last channel
    output reg  [2:0]                 out_lane,
    output reg  [2:0]                 out_step,
    output reg  [15:0]                out_offset,        // channel x pitch + position
    output reg  signed [ACC_BITS-1:0] out_sum,
    output reg  [31:0]                out_scale,
    output reg  [31:0]                out_initial
);
    reg [8*ACC_BITS-1:0] shadow;
    reg                  running;
    reg [2:0]            lane;
    reg [3:0]            micro;                          // 0: bias; 1 .. residuals: residual terms; then initial potential
    reg [2:0]            now;                            // step of the loaded sums
    reg [2:0]            now_bit;
    reg                  now_whole;
    reg [15:0]           channel, offset, record;
    reg [15:0]           group_channel, group_offset;

    wire [3:0] work      = residuals + {3'd0, initial_potential && now == 3'd0};
    wire       work_done = micro == work;
    wire       lane_done = micro >= work && micro + 4'd1 >= pace;

    wire [15:0] first_channel = load_again ? group_channel : load_position ? 16'd0 : channel;
    wire [15:0] first_offset  = load_again ? group_offset : load_position ? position : offset;

    assign emptied = running && lane == 3'd7 && lane_done;

    always @(posedge clk)
        if (rst) running <= 1'b0;
        else if (load) begin
            running       <= 1'b1;
            lane          <= 3'd0;
            micro         <= 4'd0;
            now           <= step;
            now_bit       <= step_bit;
            now_whole     <= whole_words;
            channel       <= first_channel;
            offset        <= first_offset;
            group_channel <= first_channel;
            group_offset  <= first_offset;
            record        <= parameter_base + first_channel;
        end else if (running) begin
            if (lane_done) begin
                running <= lane != 3'd7;
                lane    <= lane + 3'd1;
                micro   <= 4'd0;
                channel <= channel + 16'd1;
                offset  <= offset + pitch;
                record  <= parameter_base + channel + 16'd1;
            end else begin
                micro  <= micro + 4'd1;
                record <= record + parameter_pitch;
            end
        end

    assign parameter_address = record;

    // 1: the row has been read; 2: bias added, coefficient multiplied; 3 (out): summed
    reg                       valid1, final1, zero1, extra1, live1, valid2, final2, zero2, extra2, live2;
    reg [2:0]                 lane1, step1, lane2, step2;
    reg [15:0]                offset1, offset2;
    reg signed [ACC_BITS-1:0] biased2;
    reg [31:0]                scale2, initial2;
    wire signed [ACC_BITS-1:0] product2;

    always @(posedge clk) begin
        if (rst) begin
            valid1    <= 1'b0;
            valid2    <= 1'b0;
            out_valid <= 1'b0;
        end else begin
            valid1    <= running && micro <= work;
            valid2    <= valid1;
            out_valid <= valid2 && final2;
        end
        zero1   <= micro == 4'd0;
        extra1  <= micro > residuals;
        final1  <= work_done;
        live1   <= channel < channels;
        lane1   <= lane;
        step1   <= now;
        offset1 <= offset;

        zero2   <= zero1;
        extra2  <= extra1;
        final2  <= final1;
        live2   <= live1;
        lane2   <= lane1;
        step2   <= step1;
        offset2 <= offset1;
        biased2 <= $signed(shadow[ACC_BITS-1:0]) + $signed(parameter_row[ACC_BITS-1:0]);
        if (zero1) scale2 <= parameter_row[63:32];
        initial2 <= parameter_row[31:0];

        if (zero2) out_sum <= biased2;
        else if (!extra2) out_sum <= out_sum + product2;
        out_scale   <= scale2;
        out_initial <= extra2 ? initial2 : 32'd0;
        out_live    <= live2;
        out_lane    <= lane2;
        out_step    <= step2;
        out_offset  <= offset2;
    end

    always @(posedge clk)
        if (load) shadow <= sums;
        else if (valid1 && zero1) shadow <= shadow >> ACC_BITS;

    assign idle = !running && !valid1 && !valid2 && !out_valid;

    generate
        if (RESIDUALS != 0) begin : residual
            reg [15:0]         field;
            reg                whole1, read1;
            reg signed [ACC_BITS-1:0] product;
            integer            i;

            always @* begin
                field = 16'd0;
                for (i = 0; i < RESIDUALS; i = i + 1)
                    if ({28'd0, micro} == i + 1) field = residual_fields[16*i +: 16];
            end

            assign word_read    = running && micro != 4'd0 && micro <= residuals;
            assign word_address = {1'b0, field[14:0]} + offset;

            wire [WORD_BITS-1:0] step_word = whole1 ? word_data : {{(WORD_BITS - 1){1'b0}}, word_data[now_bit]};
            wire signed [WORD_BITS+16:0] full = $signed(parameter_row[15:0]) * $signed({1'b0, step_word});

            always @(posedge clk) begin
                whole1  <= field[15] || now_whole;
                read1   <= word_read;
                product <= read1 ? {{(ACC_BITS - WORD_BITS - 16){full[WORD_BITS+15]}}, full[WORD_BITS+15:0]} : {ACC_BITS{1'b0}};
            end

            assign product2 = product;

            wire unused = &{1'b0, full[WORD_BITS+16]};
        end else begin : plain
            assign word_read    = 1'b0;
            assign word_address = 16'd0;
            assign product2     = {ACC_BITS{1'b0}};

            wire unused = &{1'b0, word_data, residual_fields, now_bit, now_whole};
        end
    endgenerate

    wire unused = &{1'b0, parameter_row};
endmodule
