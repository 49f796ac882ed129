// Walks the source words of one term in kernel order (channel, then row and column of the kernel, then the members of the
// pooling window in front of it) and hands each on with the index of its weight; one word per cycle.
//
// Every word is found from its coordinates (output position x stride - padding + tap x dilation, the same again for the
// pooling window), in one pipeline stage per step, so that nothing has to be remembered from one position to the next.
// Words outside the map are marked as not inside. A dense layer is a row of single-word channels; with CONV = 0 only that
// form is built, which is a counter and an adder.
module gather #(
    parameter CONV       = 1,
    parameter WORD_BITS  = 8,
    parameter INDEX_BITS = 10,
    parameter TERM_BITS  = 224
) (
    input  wire                  clk,
    input  wire                  rst,
    input  wire                  clear,          // new position: weight indices start at 0
    input  wire                  start,          // walk the term; its fields are stable since the cycle before
    input  wire                  advance,        // the receiver takes what stands at the output
    input  wire [TERM_BITS-1:0]  term,           // fields as in docs: base, channels, pitch, ...
    input  wire [7:0]            position_y,
    input  wire [7:0]            position_x,
    output wire [15:0]           word_address,
    input  wire [WORD_BITS-1:0]  word_data,
    output wire                  busy,
    output wire                  out_valid,
    output wire                  out_inside,
    output wire                  out_channel_last,
    output wire [WORD_BITS-1:0]  out_word,
    output reg  [INDEX_BITS-1:0] out_index
);
    wire [15:0] base     = term[15:0];
    wire [15:0] channels = term[31:16];

    reg         active;
    reg  [15:0] channel;
    wire        channel_end = channel + 16'd1 == channels;
    wire        f_valid;
    wire        f_tap_last;

    always @(posedge clk)
        if (rst || clear) out_index <= {INDEX_BITS{1'b0}};
        else if (advance && f_valid && f_tap_last) out_index <= out_index + 1'b1;

    assign out_valid = f_valid;
    assign out_word  = word_data;

    generate
        if (CONV != 0) begin : windowed
            wire [15:0] pitch         = term[47:32];
            wire [7:0]  width         = term[55:48];
            wire [7:0]  height        = term[71:64];
            wire [7:0]  kernel_x      = term[87:80];
            wire [7:0]  kernel_y      = term[95:88];
            wire [7:0]  stride_x      = term[103:96];
            wire [7:0]  stride_y      = term[111:104];
            wire [7:0]  padding_x     = term[119:112];
            wire [7:0]  padding_y     = term[127:120];
            wire [7:0]  dilation_x    = term[135:128];
            wire [7:0]  dilation_y    = term[143:136];
            wire [7:0]  window_x      = term[151:144];
            wire [7:0]  window_y      = term[159:152];
            wire [7:0]  pool_stride_x = term[167:160];
            wire [7:0]  pool_stride_y = term[175:168];
            wire [7:0]  pool_pad_x    = term[183:176];
            wire [7:0]  pool_pad_y    = term[191:184];
            wire [7:0]  pooled_height = term[199:192];
            wire [7:0]  pooled_width  = term[215:208];

            // A: which tap, which member of the pooling window
            reg [7:0] tap_y, tap_x, member_y, member_x;
            reg [9:0] reach_y, reach_x;                  // tap x dilation
            reg signed [9:0] origin_y, origin_x;         // position x stride - padding

            wire member_x_end = member_x + 8'd1 == window_x;
            wire member_y_end = member_y + 8'd1 == window_y;
            wire tap_x_end    = tap_x + 8'd1 == kernel_x;
            wire tap_y_end    = tap_y + 8'd1 == kernel_y;
            wire tap_end      = member_x_end && member_y_end;
            wire window_end   = tap_end && tap_x_end && tap_y_end;

            wire [15:0] origin_y_wide = position_y * stride_y - {8'd0, padding_y};
            wire [15:0] origin_x_wide = position_x * stride_x - {8'd0, padding_x};

            always @(posedge clk) begin
                origin_y <= origin_y_wide[9:0];
                origin_x <= origin_x_wide[9:0];
                if (rst) active <= 1'b0;
                else if (start) begin
                    active   <= 1'b1;
                    channel  <= 16'd0;
                    tap_y    <= 8'd0;
                    tap_x    <= 8'd0;
                    reach_y  <= 10'd0;
                    reach_x  <= 10'd0;
                    member_y <= 8'd0;
                    member_x <= 8'd0;
                end else if (active && advance) begin
                    member_x <= member_x_end ? 8'd0 : member_x + 8'd1;
                    if (member_x_end) member_y <= member_y_end ? 8'd0 : member_y + 8'd1;
                    if (tap_end) begin
                        tap_x   <= tap_x_end ? 8'd0 : tap_x + 8'd1;
                        reach_x <= tap_x_end ? 10'd0 : reach_x + {2'd0, dilation_x};
                    end
                    if (tap_end && tap_x_end) begin
                        tap_y   <= tap_y_end ? 8'd0 : tap_y + 8'd1;
                        reach_y <= tap_y_end ? 10'd0 : reach_y + {2'd0, dilation_y};
                    end
                    if (window_end) begin
                        channel <= channel + 16'd1;
                        active  <= !channel_end;
                    end
                end
            end

            // B: coordinates after pooling; C: coordinates in the map; D: row in memory; E: address; F: the word
            reg b_valid, c_valid, d_valid, e_valid, f_valid_q;
            reg b_tap_last, c_tap_last, d_tap_last, e_tap_last, f_tap_last_q;
            reg b_window_last, c_window_last, d_window_last, e_window_last, f_window_last;
            reg c_inside, d_inside, e_inside, f_inside;
            reg signed [9:0] b_y, b_x, c_y, c_x;
            reg [7:0]  b_member_y, b_member_x, d_x;
            reg [15:0] d_row, channel_base, e_address;

            wire [17:0] c_y_wide = {{8{b_y[9]}}, b_y} * {10'd0, pool_stride_y} - {10'd0, pool_pad_y} + {10'd0, b_member_y};
            wire [17:0] c_x_wide = {{8{b_x[9]}}, b_x} * {10'd0, pool_stride_x} - {10'd0, pool_pad_x} + {10'd0, b_member_x};

            always @(posedge clk)
                if (rst) begin
                    b_valid   <= 1'b0;
                    c_valid   <= 1'b0;
                    d_valid   <= 1'b0;
                    e_valid   <= 1'b0;
                    f_valid_q <= 1'b0;
                end else if (advance) begin
                    b_valid   <= active;
                    c_valid   <= b_valid;
                    d_valid   <= c_valid;
                    e_valid   <= d_valid;
                    f_valid_q <= e_valid;
                end

            always @(posedge clk) begin
                if (start) channel_base <= base;
                else if (advance && d_valid && d_window_last) channel_base <= channel_base + pitch;
                if (advance) begin
                    b_y           <= origin_y + $signed(reach_y);
                    b_x           <= origin_x + $signed(reach_x);
                    b_member_y    <= member_y;
                    b_member_x    <= member_x;
                    b_tap_last    <= tap_end;
                    b_window_last <= window_end;

                    c_inside      <= b_y >= 0 && b_x >= 0 && b_y < $signed({2'd0, pooled_height})
                                     && b_x < $signed({2'd0, pooled_width});
                    c_y           <= c_y_wide[9:0];
                    c_x           <= c_x_wide[9:0];
                    c_tap_last    <= b_tap_last;
                    c_window_last <= b_window_last;

                    d_inside      <= c_inside && c_y >= 0 && c_x >= 0 && c_y < $signed({2'd0, height})
                                     && c_x < $signed({2'd0, width});
                    d_row         <= c_y[7:0] * width;
                    d_x           <= c_x[7:0];
                    d_tap_last    <= c_tap_last;
                    d_window_last <= c_window_last;

                    e_inside      <= d_inside;
                    e_address     <= channel_base + d_row + {8'd0, d_x};
                    e_tap_last    <= d_tap_last;
                    e_window_last <= d_window_last;

                    f_inside      <= e_inside;
                    f_tap_last_q  <= e_tap_last;
                    f_window_last <= e_window_last;
                end
            end

            assign word_address     = e_address;
            assign f_valid          = f_valid_q;
            assign f_tap_last       = f_tap_last_q;
            assign out_inside       = f_inside;
            assign out_channel_last = f_window_last;
            assign busy             = active || b_valid || c_valid || d_valid || e_valid || f_valid_q;

            wire unused = &{1'b0, term, c_y_wide[17:10], c_x_wide[17:10], origin_y_wide[15:10], origin_x_wide[15:10]};
        end else begin : dense
            reg        e_valid, f_valid_q;
            reg [15:0] e_address;

            always @(posedge clk)
                if (rst) begin
                    active    <= 1'b0;
                    e_valid   <= 1'b0;
                    f_valid_q <= 1'b0;
                end else if (start) begin
                    active  <= 1'b1;
                    channel <= 16'd0;
                end else if (advance) begin
                    if (active) begin
                        channel <= channel + 16'd1;
                        active  <= !channel_end;
                    end
                    e_valid   <= active;
                    f_valid_q <= e_valid;
                end

            always @(posedge clk)
                if (advance) e_address <= base + channel;

            assign word_address     = e_address;
            assign f_valid          = f_valid_q;
            assign f_tap_last       = 1'b1;
            assign out_inside       = 1'b1;
            assign out_channel_last = 1'b1;
            assign busy             = active || e_valid || f_valid_q;

            wire unused = &{1'b0, term, position_y, position_x};
        end
    endgenerate
endmodule
