// The accelerator: memories, gatherer, event lists, lanes, drain and output, walked by the sequencer.
// Whoever drives it (the link's device, or a simulation) writes weights, parameters and input words while it is idle, pulses
// start, waits for busy to fall, and reads results and words. Results: per stage {cycles, events, spikes}, then the readout.
module accelerator #(
    parameter DATAPATH     = 0,                  // 0 packed, 1 serial, 2 LIF
    parameter CONV         = 1,                  // convolution, and pooling in the gatherer
    parameter MAX_POOL     = 1,
    parameter RESIDUALS    = 0,                  // most residual terms of any stage
    parameter WORD_BITS    = 8,                  // widest word of any map
    parameter ACC_BITS     = 24,
    parameter M_BITS       = 8,
    parameter INDEX_BITS   = 10,
    parameter EVENTS       = 1024,               // most events of one position (per bit of the words)
    parameter PLANES       = 8,                  // lists in the serial and LIF forms: bits of the widest source
    parameter WORDS        = 1024,
    parameter WEIGHT_ROWS  = 16384,
    parameter PARAMETERS   = 256,                // rows
    parameter RESULTS      = 64,
    parameter DESCRIPTORS  = 256,
    parameter DESCRIPTOR_FILE = "descriptors.hex"
) (
    input  wire                 clk,
    input  wire                 rst,
    input  wire                 start,
    output wire                 busy,
    // host, while not busy; what is read appears one cycle after the address
    input  wire                 host_write_weights,
    input  wire                 host_write_parameters,
    input  wire                 host_write_word,
    input  wire [15:0]          host_address,
    input  wire [63:0]          host_row,
    input  wire [WORD_BITS-1:0] host_word,
    output wire [63:0]          weight_row,
    output wire [63:0]          parameter_row,
    output wire [WORD_BITS-1:0] word_data,
    output wire [31:0]          result_data
);
    localparam RES_BITS       = RESIDUALS == 0 ? 16 : 16 * RESIDUALS;
    localparam TERM_BITS      = CONV != 0 ? 224 : 32;
    localparam WORD_ADDRESS   = $clog2(WORDS);
    localparam PARAM_ADDRESS  = $clog2(PARAMETERS);
    localparam RESULT_ADDRESS = $clog2(RESULTS);

    // sequencer
    wire [15:0] descriptor_address, descriptor;
    wire        is_readout, is_max_pool, rounding, hard_reset, decay_input, initial_potential, leak;
    wire [3:0]  residuals, steps, leak_shift;
    wire [15:0] channels, out_base, pitch, parameter_base, parameter_pitch, position;
    wire [7:0]  position_y, position_x;
    wire [RES_BITS-1:0]  residual_fields;
    wire [TERM_BITS-1:0] term;
    wire        clear, gather_start, gather_busy, lists_idle;
    wire [2:0]  plane, step;
    wire [15:0] count, event_position;
    wire        token_valid, token_first, token_twice, token_last;
    wire [15:0] token_row;
    wire        sums_valid, load_position, load_again, emptied, quiet;
    wire        stage_start, report;
    wire [1:0]  report_field;
    wire [15:0] report_address;

    descriptor_rom #(
        .DEPTH(DESCRIPTORS),
        .FILE(DESCRIPTOR_FILE)
    ) descriptors (
        .clk(clk),
        .address(descriptor_address),
        .data(descriptor)
    );

    sequencer #(
        .DATAPATH(DATAPATH),
        .RESIDUALS(RESIDUALS),
        .RES_BITS(RES_BITS),
        .TERM_BITS(TERM_BITS)
    ) walk (
        .clk(clk),
        .rst(rst),
        .start(start),
        .busy(busy),
        .descriptor_address(descriptor_address),
        .descriptor(descriptor),
        .is_readout(is_readout),
        .is_max_pool(is_max_pool),
        .rounding(rounding),
        .hard_reset(hard_reset),
        .decay_input(decay_input),
        .initial_potential(initial_potential),
        .leak(leak),
        .residuals(residuals),
        .channels(channels),
        .out_base(out_base),
        .pitch(pitch),
        .parameter_base(parameter_base),
        .parameter_pitch(parameter_pitch),
        .steps(steps),
        .leak_shift(leak_shift),
        .residual_fields(residual_fields),
        .term(term),
        .position_y(position_y),
        .position_x(position_x),
        .position(position),
        .clear(clear),
        .gather_start(gather_start),
        .gather_idle(!gather_busy && lists_idle),
        .plane(plane),
        .count(count),
        .event_position(event_position),
        .token_valid(token_valid),
        .token_first(token_first),
        .token_twice(token_twice),
        .token_last(token_last),
        .token_row(token_row),
        .sums_valid(sums_valid),
        .load_position(load_position),
        .load_again(load_again),
        .step(step),
        .emptied(emptied),
        .quiet(quiet),
        .stage_start(stage_start),
        .report(report),
        .report_field(report_field),
        .report_address(report_address)
    );

    // words: written by the output stage (or the host), read by the gatherer and by residual terms (or the host)
    wire [15:0]          gather_address, residual_address;
    wire                 residual_read, advance;
    wire                 out_word_valid;
    wire [15:0]          out_word_offset;
    wire [WORD_BITS-1:0] out_word;

    wire [15:0] word_read_address  = !busy ? host_address : residual_read ? residual_address : gather_address;
    wire [15:0] word_write_address = busy ? out_base + out_word_offset : host_address;

    ram_1r1w #(
        .WIDTH(WORD_BITS),
        .DEPTH(WORDS)
    ) words (
        .clk(clk),
        .write(busy ? out_word_valid : host_write_word),
        .write_address(word_write_address[WORD_ADDRESS-1:0]),
        .write_data(busy ? out_word : host_word),
        .read(!busy || residual_read || advance),
        .read_address(word_read_address[WORD_ADDRESS-1:0]),
        .read_data(word_data)
    );

    // gather
    wire                  gathered_valid, gathered_inside, gathered_last;
    wire [WORD_BITS-1:0]  gathered_word;
    wire [INDEX_BITS-1:0] gathered_index;

    gather #(
        .CONV(CONV),
        .WORD_BITS(WORD_BITS),
        .INDEX_BITS(INDEX_BITS),
        .TERM_BITS(TERM_BITS)
    ) gatherer (
        .clk(clk),
        .rst(rst),
        .clear(clear),
        .start(gather_start),
        .advance(advance),
        .term(term),
        .position_y(position_y),
        .position_x(position_x),
        .word_address(gather_address),
        .word_data(word_data),
        .busy(gather_busy),
        .out_valid(gathered_valid),
        .out_inside(gathered_inside),
        .out_channel_last(gathered_last),
        .out_word(gathered_word),
        .out_index(gathered_index)
    );

    // events and lanes
    wire                  event_valid = gathered_valid && gathered_inside && !is_max_pool;
    wire                  stored;
    wire [INDEX_BITS-1:0] event_index;
    wire [8*ACC_BITS-1:0] sums;
    reg                   lane_valid, lane_first, lane_last;

    always @(posedge clk) begin
        lane_valid <= token_valid;
        lane_first <= token_first;
        lane_last  <= token_last && !rst;
    end

    generate
        if (DATAPATH == 0) begin : packed_form
            wire [WORD_BITS-1:0] event_word;
            reg  [WORD_BITS-1:0] lane_word;

            always @(posedge clk) lane_word <= event_word;

            event_list_packed #(
                .EVENTS(EVENTS),
                .WORD_BITS(WORD_BITS),
                .INDEX_BITS(INDEX_BITS)
            ) events (
                .clk(clk),
                .rst(rst),
                .clear(clear),
                .in_valid(event_valid),
                .in_word(gathered_word),
                .in_index(gathered_index),
                .in_ready(advance),
                .idle(lists_idle),
                .stored(stored),
                .count(count),
                .read_position(event_position),
                .read_index(event_index),
                .read_word(event_word)
            );

            lanes_packed #(
                .WORD_BITS(WORD_BITS),
                .ACC_BITS(ACC_BITS)
            ) lanes (
                .clk(clk),
                .rst(rst),
                .in_valid(lane_valid),
                .in_first(lane_first),
                .in_last(lane_last),
                .in_word(lane_word),
                .in_row(weight_row),
                .sums_valid(sums_valid),
                .sums(sums)
            );

            wire unused = &{1'b0, plane, token_twice};
        end else begin : serial_form
            reg lane_twice;

            always @(posedge clk) lane_twice <= token_twice;

            event_list_planes #(
                .EVENTS(EVENTS),
                .PLANES(PLANES),
                .WORD_BITS(WORD_BITS),
                .INDEX_BITS(INDEX_BITS)
            ) events (
                .clk(clk),
                .rst(rst),
                .clear(clear),
                .in_valid(event_valid),
                .in_word(gathered_word),
                .in_index(gathered_index),
                .in_ready(advance),
                .idle(lists_idle),
                .stored(stored),
                .plane(plane),
                .count(count),
                .read_position(event_position),
                .read_index(event_index)
            );

            lanes_serial #(
                .ACC_BITS(ACC_BITS)
            ) lanes (
                .clk(clk),
                .rst(rst),
                .in_valid(lane_valid),
                .in_first(lane_first),
                .in_twice(lane_twice),
                .in_last(lane_last),
                .in_row(weight_row),
                .sums_valid(sums_valid),
                .sums(sums)
            );
        end
    endgenerate

    // weights and parameters
    wire [15:0] event_row = token_row + {{(16 - INDEX_BITS){1'b0}}, event_index};
    wire [15:0] drain_row;

    weight_ram #(
        .ROWS(WEIGHT_ROWS)
    ) weights (
        .clk(clk),
        .write(host_write_weights && !busy),
        .address(busy ? event_row : host_address),
        .write_row(host_row),
        .read_row(weight_row)
    );

    wire [15:0] parameter_address = busy ? drain_row : host_address;

    // only the bits that mean something are kept: a sum's width of the lower half, multiplier and shift (or a threshold) above
    localparam SCALE_BITS = DATAPATH == 2 ? ACC_BITS : 22;

    wire [SCALE_BITS-1:0] scale_kept;
    wire [ACC_BITS-1:0]   bias_kept;

    assign parameter_row = {{(32 - SCALE_BITS){1'b0}}, scale_kept, {(32 - ACC_BITS){bias_kept[ACC_BITS-1]}}, bias_kept};

    ram_1r1w #(
        .WIDTH(SCALE_BITS + ACC_BITS),
        .DEPTH(PARAMETERS)
    ) parameters (
        .clk(clk),
        .write(host_write_parameters && !busy),
        .write_address(host_address[PARAM_ADDRESS-1:0]),
        .write_data({host_row[32 +: SCALE_BITS], host_row[0 +: ACC_BITS]}),
        .read(1'b1),
        .read_address(parameter_address[PARAM_ADDRESS-1:0]),
        .read_data({scale_kept, bias_kept})
    );

    // drain and output
    wire                       drain_idle, output_idle;
    wire                       channel_valid, channel_live;
    wire [2:0]                 channel_lane, channel_step;
    wire [15:0]                channel_offset;
    wire signed [ACC_BITS-1:0] channel_sum;
    wire [31:0]                channel_scale, channel_initial;
    wire                       neuron_valid, result_valid;
    wire [15:0]                neuron_offset, result_offset;
    wire [WORD_BITS-1:0]       neuron_word;
    wire [31:0]                result;

    drain #(
        .ACC_BITS(ACC_BITS),
        .WORD_BITS(WORD_BITS),
        .RESIDUALS(RESIDUALS),
        .RES_BITS(RES_BITS)
    ) channels_out (
        .clk(clk),
        .rst(rst),
        .channels(channels),
        .pitch(pitch),
        .parameter_base(parameter_base),
        .parameter_pitch(parameter_pitch),
        .residuals(residuals),
        .residual_fields(residual_fields),
        .initial_potential(initial_potential),
        .pace(DATAPATH == 1 && !is_readout ? steps + 4'd1 : 4'd1),
        .load(sums_valid),
        .load_position(load_position),
        .load_again(load_again),
        .position(position),
        .step(step),
        .step_bit(steps[2:0] - 3'd1 - step),
        .whole_words(DATAPATH != 2),
        .sums(sums),
        .emptied(emptied),
        .idle(drain_idle),
        .parameter_address(drain_row),
        .parameter_row(parameter_row),
        .word_read(residual_read),
        .word_address(residual_address),
        .word_data(word_data),
        .out_valid(channel_valid),
        .out_live(channel_live),
        .out_lane(channel_lane),
        .out_step(channel_step),
        .out_offset(channel_offset),
        .out_sum(channel_sum),
        .out_scale(channel_scale),
        .out_initial(channel_initial)
    );

    generate
        if (DATAPATH == 2) begin : lif
            lif_output #(
                .ACC_BITS(ACC_BITS),
                .WORD_BITS(WORD_BITS)
            ) neurons (
                .clk(clk),
                .rst(rst),
                .readout(is_readout),
                .leak(leak),
                .leak_shift(leak_shift),
                .decay_input(decay_input),
                .hard_reset(hard_reset),
                .steps(steps),
                .in_valid(channel_valid),
                .in_live(channel_live),
                .in_lane(channel_lane),
                .in_step(channel_step),
                .in_offset(channel_offset),
                .in_sum(channel_sum),
                .in_threshold(channel_scale),
                .in_initial(channel_initial),
                .idle(output_idle),
                .word_valid(neuron_valid),
                .out_offset(neuron_offset),
                .word(neuron_word),
                .result_valid(result_valid),
                .result(result)
            );

            assign result_offset = neuron_offset;

            wire unused = &{1'b0, rounding};
        end else begin : spikepack
            spikepack_output #(
                .SERIAL(DATAPATH),
                .ACC_BITS(ACC_BITS),
                .M_BITS(M_BITS),
                .WORD_BITS(WORD_BITS)
            ) neurons (
                .clk(clk),
                .rst(rst),
                .readout(is_readout),
                .rounding(rounding),
                .steps(steps),
                .in_valid(channel_valid),
                .in_live(channel_live),
                .in_offset(channel_offset),
                .in_sum(channel_sum),
                .in_scale(channel_scale),
                .idle(output_idle),
                .word_valid(neuron_valid),
                .out_offset(neuron_offset),
                .word(neuron_word),
                .result_valid(result_valid),
                .result(result)
            );

            assign result_offset = channel_offset;

            wire unused = &{1'b0, channel_lane, channel_step, channel_initial, leak, leak_shift, decay_input, hard_reset};
        end

        if (MAX_POOL != 0) begin : pooling
            wire                 pooled_valid;
            wire [15:0]          pooled_offset;
            wire [WORD_BITS-1:0] pooled_word;

            max_pool #(
                .PER_STEP(DATAPATH == 2),
                .WORD_BITS(WORD_BITS)
            ) pool (
                .clk(clk),
                .rst(rst),
                .clear(clear),
                .position(position),
                .pitch(pitch),
                .in_valid(gathered_valid && is_max_pool && advance),
                .in_inside(gathered_inside),
                .in_last(gathered_last),
                .in_word(gathered_word),
                .word_valid(pooled_valid),
                .out_offset(pooled_offset),
                .word(pooled_word)
            );

            assign out_word_valid  = neuron_valid || pooled_valid;
            assign out_word_offset = pooled_valid ? pooled_offset : neuron_offset;
            assign out_word        = pooled_valid ? pooled_word : neuron_word;
            assign quiet           = drain_idle && output_idle && !neuron_valid && !pooled_valid;
        end else begin : no_pooling
            assign out_word_valid  = neuron_valid;
            assign out_word_offset = neuron_offset;
            assign out_word        = neuron_word;
            assign quiet           = drain_idle && output_idle && !neuron_valid;

            wire unused = &{1'b0, gathered_last};
        end
    endgenerate

    // counters, and the result memory
    wire [31:0] counter;

    counters #(
        .WORD_BITS(WORD_BITS)
    ) counting (
        .clk(clk),
        .stage_start(stage_start),
        .event_seen(stored),
        .word_valid(out_word_valid),
        .word(out_word),
        .field(report_field),
        .counter(counter)
    );

    wire [15:0] result_address = report ? report_address : out_base + result_offset;

    ram_1r1w #(
        .WIDTH(32),
        .DEPTH(RESULTS)
    ) results (
        .clk(clk),
        .write(report || result_valid),
        .write_address(result_address[RESULT_ADDRESS-1:0]),
        .write_data(report ? counter : result),
        .read(1'b1),
        .read_address(host_address[RESULT_ADDRESS-1:0]),
        .read_data(result_data)
    );

    wire unused = &{1'b0, host_address, word_read_address, word_write_address, parameter_address, result_address,
                    descriptor_address};
endmodule
