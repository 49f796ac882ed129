// Walks the network: stages, output positions, terms to gather, groups of eight channels to accumulate.
//
// A stage in the descriptor memory is its head (HEAD_WORDS words), then its terms (TERM_WORDS words each), fields below.
// Gathering and accumulating take turns; draining the lanes goes on beside the next group's accumulation, and a group's
// last token waits until the drain can take its sums.
module sequencer #(
    parameter DATAPATH   = 0,                    // 0 packed, 1 serial, 2 LIF
    parameter RESIDUALS  = 0,
    parameter RES_BITS   = 16,
    parameter TERM_BITS  = 224
) (
    input  wire                 clk,
    input  wire                 rst,
    input  wire                 start,
    output wire                 busy,
    // descriptors
    output reg  [15:0]          descriptor_address,
    input  wire [15:0]          descriptor,
    // the stage at work
    output wire                 is_readout,
    output wire                 is_max_pool,
    output wire                 rounding,
    output wire                 hard_reset,
    output wire                 decay_input,
    output wire                 initial_potential,
    output wire                 leak,
    output wire [3:0]           residuals,
    output wire [15:0]          channels,
    output wire [15:0]          out_base,
    output wire [15:0]          pitch,
    output wire [15:0]          parameter_base,
    output wire [15:0]          parameter_pitch,
    output wire [3:0]           steps,
    output wire [3:0]           leak_shift,
    output wire [RES_BITS-1:0]  residual_fields,
    // gatherer
    output reg  [TERM_BITS-1:0] term,
    output reg  [7:0]           position_y,
    output reg  [7:0]           position_x,
    output reg  [15:0]          position,
    output wire                 clear,
    output wire                 gather_start,
    input  wire                 gather_idle,
    // event lists
    output wire [2:0]           plane,
    input  wire [15:0]          count,
    output wire [15:0]          event_position,
    // tokens, one cycle ahead of the event read
    output reg                  token_valid,
    output reg                  token_first,
    output reg                  token_twice,
    output reg                  token_last,
    output reg  [15:0]          token_row,       // weight row of index 0
    // drain
    input  wire                 sums_valid,
    output reg                  load_position,
    output reg                  load_again,
    output reg  [2:0]           step,
    input  wire                 emptied,
    input  wire                 quiet,           // drain, output and pooling have nothing left to write
    // counters
    output wire                 stage_start,
    output wire                 report,
    output reg  [1:0]           report_field,
    output reg  [15:0]          report_address
);
    localparam HEAD_WORDS = 10 + RES_BITS / 16;
    localparam HEAD_BITS  = 16 * HEAD_WORDS;
    localparam TERM_WORDS = TERM_BITS / 16;

    localparam IDLE = 4'd0, HEAD = 4'd1, POSITION = 4'd2, TERM = 4'd3, SETTLE = 4'd4, START = 4'd5, GATHER = 4'd6,
               ISSUE = 4'd7, FLUSH = 4'd8, NEXT = 4'd9, QUIET = 4'd10, REPORT = 4'd11;

    reg [3:0]           state;
    reg [HEAD_BITS-1:0] head;
    reg [4:0]           loaded;
    reg [15:0]          terms_address;           // of the stage's first term
    reg [3:0]           term_number;
    reg                 term_held;               // the stage's only term is still in the register

    // head: flags, positions, channels, out base, pitch, weight base, indices, parameter base, parameter pitch, widths
    assign is_readout        = head[1:0] == 2'd1;
    assign is_max_pool       = head[1:0] == 2'd2;
    assign rounding          = head[2];
    assign hard_reset        = head[3];
    assign decay_input       = head[4];
    assign initial_potential = head[5];
    assign leak              = head[7];
    assign residuals         = RESIDUALS != 0 ? head[15:12] : 4'd0;
    assign channels          = head[47:32];
    assign out_base          = head[63:48];
    assign pitch             = head[79:64];
    assign parameter_base    = head[127:112];
    assign parameter_pitch   = head[143:128];
    assign steps             = head[155:152];
    assign leak_shift        = head[159:156];
    assign residual_fields   = head[HEAD_BITS-1:160];

    wire        constant_drive = head[6];                    // LIF: the same drive in every step
    wire [3:0]  terms       = head[11:8];
    wire [7:0]  rows_out    = head[31:24];
    wire [7:0]  columns_out = head[23:16];
    wire        last_stage  = head[148];
    wire [15:0] weight_base = head[95:80];
    wire [15:0] indices     = head[111:96];
    wire [2:0]  planes      = head[146:144];                 // 8 reads as 0, which serves as well

    // accumulate: group, pass (time step of LIF), list (bit of the words), event
    reg  [15:0] group;
    reg  [15:0] row;
    reg  [2:0]  pass;
    reg  [2:0]  list;
    reg  [15:0] event_number, event_next;                                        // and the one behind it
    reg         pass_start, list_start;
    reg         drain_free;

    wire        per_step    = DATAPATH == 2 && !constant_drive;                  // one list per time step
    wire        held_drive  = DATAPATH == 2 && constant_drive && pass != 3'd0;   // the sums of step 0 once more
    wire [2:0]  first_list  = (per_step ? steps[2:0] : planes) - 3'd1;
    wire        event_here  = !held_drive && count != 16'd0;
    wire        list_end    = !event_here || event_next == count;
    wire        last_list   = DATAPATH == 0 || per_step || held_drive || list == 3'd0;
    wire        pass_end    = list_end && last_list;
    wire        group_end   = DATAPATH != 2 || {1'b0, pass} + 4'd1 == steps;
    wire        last_group  = {1'b0, group} + 17'd8 >= {1'b0, channels};
    wire        issue       = state == ISSUE && (!pass_end || drain_free);

    assign busy           = state != IDLE;
    assign plane          = DATAPATH == 0 ? 3'd0 : list;
    assign event_position = event_number;
    assign clear          = state == POSITION;
    assign gather_start   = state == START;
    assign stage_start    = state == HEAD && loaded == 5'd0;
    assign report         = state == REPORT;

    wire last_column = position_x + 8'd1 == columns_out;
    wire last_row    = position_y + 8'd1 == rows_out;

    always @(posedge clk)
        if (rst) begin
            state      <= IDLE;
            drain_free <= 1'b1;
        end else begin
            if (issue && pass_end) drain_free <= 1'b0;
            else if (emptied) drain_free <= 1'b1;

            case (state)
                IDLE:
                if (start) begin
                    descriptor_address <= 16'd0;
                    report_address     <= 16'd0;
                    loaded             <= 5'd0;
                    state              <= HEAD;
                end

                HEAD: begin
                    loaded <= loaded + 5'd1;
                    if (loaded != 5'd0) head <= {descriptor, head[HEAD_BITS-1:16]};
                    if ({27'd0, loaded} == HEAD_WORDS) begin
                        terms_address <= descriptor_address;
                        position_y    <= 8'd0;
                        position_x    <= 8'd0;
                        position      <= 16'd0;
                        term_held     <= 1'b0;
                        state         <= POSITION;
                    end else descriptor_address <= descriptor_address + 16'd1;
                end

                POSITION: begin
                    term_number <= 4'd0;
                    loaded      <= 5'd0;
                    if (!term_held) descriptor_address <= terms_address;
                    state <= terms == 4'd0 ? ISSUE : term_held ? START : TERM;
                end

                TERM: begin
                    loaded <= loaded + 5'd1;
                    if (loaded != 5'd0) term <= {descriptor, term[TERM_BITS-1:16]};
                    if ({27'd0, loaded} == TERM_WORDS) state <= SETTLE;
                    else descriptor_address <= descriptor_address + 16'd1;
                end

                SETTLE: begin
                    term_held <= terms == 4'd1;
                    loaded    <= 5'd0;
                    state     <= START;
                end

                START: begin
                    term_number <= term_number + 4'd1;
                    state       <= GATHER;
                end

                GATHER:
                if (gather_idle) state <= term_number != terms ? TERM : is_max_pool ? NEXT : ISSUE;

                ISSUE: if (issue && pass_end && group_end && last_group) state <= FLUSH;

                FLUSH:
                if (sums_valid) state <= NEXT;

                NEXT:                            // residual terms share the word memory's read port with the gatherer
                if (residuals == 4'd0 || (quiet && drain_free)) begin
                    position   <= position + 16'd1;
                    position_x <= last_column ? 8'd0 : position_x + 8'd1;
                    if (last_column) position_y <= position_y + 8'd1;
                    state <= last_column && last_row ? QUIET : POSITION;
                end

                QUIET:
                if (quiet && drain_free) begin
                    report_field <= 2'd0;
                    state        <= REPORT;
                end

                REPORT: begin
                    report_field   <= report_field + 2'd1;
                    report_address <= report_address + 16'd1;
                    if (report_field == 2'd2) begin
                        loaded <= 5'd0;
                        state  <= last_stage ? IDLE : HEAD;
                    end
                end

                default: state <= IDLE;
            endcase
        end

    always @(posedge clk)
        if (state == POSITION) begin
            group        <= 16'd0;
            row          <= weight_base;
            pass         <= 3'd0;
            list         <= first_list;
            event_number <= 16'd0;
            event_next   <= 16'd1;
            pass_start   <= 1'b1;
            list_start   <= 1'b1;
        end else if (issue) begin
            event_number <= list_end ? 16'd0 : event_next;
            event_next   <= list_end ? 16'd1 : event_next + 16'd1;
            list_start   <= list_end;
            pass_start   <= pass_end;
            if (pass_end) begin
                pass <= group_end ? 3'd0 : pass + 3'd1;
                list <= per_step && !group_end ? list - 3'd1 : first_list;
            end else if (list_end) list <= list - 3'd1;
            if (pass_end && group_end) begin
                group <= group + 16'd8;
                row   <= row + indices;
            end
        end

    always @(posedge clk) begin
        token_valid <= !rst && issue && event_here;
        token_last  <= !rst && issue && pass_end;
        token_first <= issue && pass_start && !held_drive;
        token_twice <= issue && list_start && !held_drive && !per_step;
        token_row   <= row;
        if (issue && pass_end) begin
            load_position <= group == 16'd0;
            load_again    <= pass != 3'd0;
            step          <= pass;
        end
    end
endmodule
