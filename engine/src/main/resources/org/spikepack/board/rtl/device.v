// The device end of the link: carries out what sound frames ask for and answers each with the same sequence number.
// Requests and their payloads are those of docs/board.md; every request may be repeated without harm. The next frame comes in
// while one is carried out, and each of several inputs is answered before the next is read, so that no answer waits in memory. Weights and
// parameters are written in whole rows of eight bytes, words one by one. The mark of the loaded weights is forgotten at reset and with the
// first write.
//
// The identity memory holds the answer to IDENTIFY (46 bytes, the mark at 20 .. 35), then the number of results and of
// input values (16 bits each), which are read once after reset.
module device #(
    parameter CLOCKS_PER_BIT = 8,
    parameter TIMEOUT        = 48000,            // cycles of silence that end a frame
    parameter DATAPATH       = 0,
    parameter CONV           = 1,
    parameter MAX_POOL       = 1,
    parameter RESIDUALS      = 0,
    parameter WORD_BITS      = 8,
    parameter ACC_BITS       = 24,
    parameter M_BITS         = 8,
    parameter INDEX_BITS     = 10,
    parameter EVENTS         = 1024,
    parameter PLANES         = 8,
    parameter WORDS          = 1024,
    parameter WEIGHT_ROWS    = 16384,
    parameter PARAMETERS     = 256,
    parameter RESULTS        = 64,
    parameter DESCRIPTORS    = 256
) (
    input  wire clk,
    input  wire rst,
    input  wire rx,
    output wire tx,
    output wire working                          // a request is being carried out
);
    localparam IDENTIFY = 8'h01, WRITE = 8'h02, READ = 8'h03, LOADED = 8'h04, INPUT = 8'h05, RUN = 8'h06, CHECKSUM = 8'h08,
               RUN_INPUTS = 8'h09;
    localparam [7:0] UNKNOWN_TYPE = 8'd1, BAD_LENGTH = 8'd2, BAD_ADDRESS = 8'd3;
    localparam IDENTITY_BYTES = 46, MARK = 20, MARK_BYTES = 16, SETTINGS_BYTES = 4, MOST_PAYLOAD = 1020;
    localparam HEADER_BYTES = 4, FIELD_BYTES = 9;    // of a frame, and of the longest fixed payload

    localparam BOOT = 4'd0, IDLE = 4'd1, FIELDS = 4'd2, DECODE = 4'd3, STORE = 4'd4, KEEP_MARK = 4'd5, CLEAR = 4'd6,
               SPARSE = 4'd7, GO = 4'd8, RUNNING = 4'd9, SUM = 4'd10, HEAD = 4'd11, BODY = 4'd12, CRC = 4'd13, TOTAL = 4'd14,
               FORM = 4'd15;
    localparam SKIP = 4'd0, RUN_LENGTH = 4'd1;       // what comes next of a sparse input; then words
    localparam SMALL = 2'd0, IDENTITY = 2'd1, MEMORY = 2'd2, RESULT = 2'd3;

    reg  [3:0]  state;
    reg         settled;                         // what the memories read belongs to the present addresses
    reg  [103:0] fields;                         // header and first bytes of the payload
    reg  [3:0]  field;
    reg  [15:0] pointer;                         // payload byte
    reg  [19:0] at;                              // byte of the memory that is read or written
    reg  [19:0] left;
    reg  [63:0] row;
    reg  [15:0] index;                           // input value
    reg         write_row, write_word, loaded;
    reg         begun;                           // the answer's head is sent
    reg  [7:0]  word;
    reg  [15:0] word_index;
    reg  [31:0] settings;
    wire [15:0] result_count = settings[15:0];
    wire [15:0] input_values = settings[31:16];

    // serial port and frames
    wire        byte_valid, frame_waiting, tx_ready;
    wire [7:0]  byte_data, payload_data;
    wire [7:0]  sequence_number = fields[7:0];
    wire [7:0]  frame_type      = fields[15:8];
    wire [15:0] length          = fields[31:16];

    uart_receiver #(
        .CLOCKS_PER_BIT(CLOCKS_PER_BIT)
    ) receiver (
        .clk(clk),
        .rst(rst),
        .pin(rx),
        .valid(byte_valid),
        .data(byte_data)
    );

    frame_receiver #(
        .TIMEOUT(TIMEOUT)
    ) frames (
        .clk(clk),
        .rst(rst),
        .byte_valid(byte_valid),
        .byte_data(byte_data),
        .in_use(state != IDLE),
        .take(state == IDLE && frame_waiting),
        .waiting(frame_waiting),
        .address(pointer[9:0]),
        .data(payload_data)
    );

    assign working = state != IDLE || frame_waiting;

    // the answer
    reg  [1:0]  source;
    reg  [7:0]  answer_type;
    reg  [15:0] answer_length, number;
    reg  [31:0] value;
    reg  [7:0]  head_byte, body_byte, tx_byte;
    wire        crc_busy, crc_good;
    wire [31:0] crc;
    wire        sending = state == HEAD || state == BODY || state == CRC;
    wire        send    = sending && settled && tx_ready && !crc_busy;

    // identity
    wire [7:0]  identity_data;
    wire [5:0]  identity_address = state == BOOT ? IDENTITY_BYTES[5:0] + {2'd0, field} : number[5:0];
    wire        in_mark = number >= MARK && number < MARK + MARK_BYTES;
    wire [5:0]  mark_address = MARK[5:0] + pointer[5:0];

    identity_ram identity (
        .clk(clk),
        .write(state == KEEP_MARK && settled),
        .write_address(mark_address),
        .write_data(payload_data),
        .read_address(identity_address),
        .read_data(identity_data)
    );

    // accelerator
    wire [63:0]          weight_row, parameter_row;
    wire [WORD_BITS-1:0] word_data;
    wire [31:0]          result_data;
    wire                 running;
    wire [7:0]           memory     = fields[39:32];         // of an input: its form
    wire [31:0]          address    = fields[71:40];
    wire                 to_weights = memory == 8'd0;
    wire                 to_words   = memory == 8'd2;
    reg  [15:0]          host_address;

    always @*
        if (write_word) host_address = word_index;
        else if (source == RESULT) host_address = {2'd0, at[15:2]};
        else if (to_words) host_address = at[15:0];
        else host_address = {at[18:3]};

    accelerator #(
        .DATAPATH(DATAPATH),
        .CONV(CONV),
        .MAX_POOL(MAX_POOL),
        .RESIDUALS(RESIDUALS),
        .WORD_BITS(WORD_BITS),
        .ACC_BITS(ACC_BITS),
        .M_BITS(M_BITS),
        .INDEX_BITS(INDEX_BITS),
        .EVENTS(EVENTS),
        .PLANES(PLANES),
        .WORDS(WORDS),
        .WEIGHT_ROWS(WEIGHT_ROWS),
        .PARAMETERS(PARAMETERS),
        .RESULTS(RESULTS),
        .DESCRIPTORS(DESCRIPTORS)
    ) core (
        .clk(clk),
        .rst(rst),
        .start(state == GO),
        .busy(running),
        .host_write_weights(write_row && to_weights),
        .host_write_parameters(write_row && !to_weights),
        .host_write_word(write_word),
        .host_address(host_address),
        .host_row(row),
        .host_word(word[WORD_BITS-1:0]),
        .weight_row(weight_row),
        .parameter_row(parameter_row),
        .word_data(word_data),
        .result_data(result_data)
    );

    // bounds of a request for memory, settled by the time it is decoded
    reg  [19:0] count, ends;
    reg         fits;
    localparam WEIGHT_BYTES = 8 * WEIGHT_ROWS, PARAMETER_BYTES = 8 * PARAMETERS;
    wire [20:0] size = to_weights ? WEIGHT_BYTES[20:0] : to_words ? WORDS[20:0] : PARAMETER_BYTES[20:0];

    always @(posedge clk) begin
        count <= frame_type == CHECKSUM ? fields[91:72] : frame_type == READ ? {4'd0, fields[87:72]} : {4'd0, length - 16'd5};
        ends  <= address[19:0] + count;
        fits  <= memory <= 8'd2 && address[31:19] == 13'd0 && !count[19] && {1'b0, ends} <= size
                 && (frame_type != CHECKSUM || fields[103:92] == 12'd0);
    end

    // one byte of an answer's body
    wire [63:0] memory_row = to_weights ? weight_row : parameter_row;

    always @* begin
        case (source)
            SMALL: body_byte = value[7:0];
            IDENTITY: body_byte = in_mark && !loaded ? 8'd0 : identity_data;
            MEMORY: body_byte = to_words ? {{(8 - WORD_BITS){1'b0}}, word_data} : memory_row[8*at[2:0] +: 8];
            default: body_byte = result_data[8*at[1:0] +: 8];
        endcase
        case (number[2:0])
            3'd0: head_byte = 8'h5A;
            3'd1: head_byte = 8'hC3;
            3'd2: head_byte = sequence_number;
            3'd3: head_byte = answer_type;
            3'd4: head_byte = answer_length[7:0];
            default: head_byte = answer_length[15:8];
        endcase
        tx_byte = state == HEAD ? head_byte : state == BODY ? body_byte : crc[8*number[1:0] +: 8];
    end

    uart_transmitter #(
        .CLOCKS_PER_BIT(CLOCKS_PER_BIT)
    ) transmitter (
        .clk(clk),
        .rst(rst),
        .start(send),
        .data(tx_byte),
        .ready(tx_ready),
        .pin(tx)
    );

    crc32 sum (
        .clk(clk),
        .clear(state == DECODE || (state == HEAD && number == 16'd0)),
        .start((send && (state == BODY || (state == HEAD && number >= 16'd2)))
               || (state == SUM && settled && left != 20'd0 && !crc_busy)),
        .data(state == SUM ? body_byte : tx_byte),
        .busy(crc_busy),
        .good(crc_good),
        .crc(crc)
    );

    // inputs, one after another; `left` counts those that are not answered yet
    reg  [16:0] next_index;                      // behind what is skipped
    wire [7:0]  skip         = row[7:0];
    wire [7:0]  run_length   = row[15:8];
    wire        ended        = pointer == length;
    wire [3:0]  after_input  = frame_type == INPUT ? HEAD : GO;
    wire        result_ended = at[15:0] + 16'd1 == {result_count[13:0], 2'd0};

    always @(posedge clk) begin
        write_row  <= 1'b0;
        write_word <= 1'b0;
        settled    <= !settled;
        next_index <= {1'b0, index} + {9'd0, skip};
        if (rst) begin
            state   <= BOOT;
            loaded  <= 1'b0;
            field   <= 4'd0;
            settled <= 1'b0;
        end else
            case (state)
                BOOT:
                if (settled) begin
                    settings <= {identity_data, settings[31:8]};
                    field    <= field + 4'd1;
                    if (field == SETTINGS_BYTES[3:0] - 4'd1) state <= IDLE;
                end

                IDLE: begin
                    pointer <= -HEADER_BYTES[15:0];
                    field   <= 4'd0;
                    settled <= 1'b0;
                    source  <= SMALL;
                    begun   <= 1'b0;
                    if (frame_waiting) state <= FIELDS;
                end

                FIELDS:
                if (settled) begin
                    if (field < HEADER_BYTES[3:0] + FIELD_BYTES[3:0]) fields <= {payload_data, fields[103:8]};
                    pointer <= pointer + 16'd1;
                    field   <= field + 4'd1;
                    if (field == 4'd15) state <= DECODE;
                end

                DECODE: begin
                    settled       <= 1'b0;
                    at            <= address[19:0];
                    left          <= count;
                    number        <= 16'd0;
                    answer_type   <= frame_type | 8'h80;
                    answer_length <= 16'd1;
                    value         <= 32'd0;
                    state         <= HEAD;
                    case (frame_type)
                        IDENTIFY: begin
                            source        <= IDENTITY;
                            answer_length <= IDENTITY_BYTES[15:0];
                            if (length != 16'd0) refuse(BAD_LENGTH);
                        end
                        WRITE: begin
                            pointer       <= 16'd5;
                            answer_length <= 16'd2;
                            value         <= {12'd0, count};
                            state         <= STORE;
                            if (length < 16'd5 || (!to_words && length[2:0] != 3'd5)) refuse(BAD_LENGTH);
                            else if (!fits || (!to_words && address[2:0] != 3'd0)) refuse(BAD_ADDRESS);
                            else if (!to_words) loaded <= 1'b0;
                        end
                        READ: begin
                            source        <= MEMORY;
                            answer_length <= count[15:0];
                            if (length != 16'd7 || count > MOST_PAYLOAD[19:0]) refuse(BAD_LENGTH);
                            else if (!fits) refuse(BAD_ADDRESS);
                        end
                        LOADED: begin
                            pointer <= 16'd0;
                            state   <= KEEP_MARK;
                            if (length != MARK_BYTES[15:0]) refuse(BAD_LENGTH);
                        end
                        INPUT: begin
                            pointer <= 16'd0;
                            state   <= FORM;
                            if (length == 16'd0) refuse(BAD_LENGTH);
                        end
                        RUN: begin
                            left  <= 20'd1;
                            state <= TOTAL;
                            if (length != 16'd1) refuse(BAD_LENGTH);
                        end
                        RUN_INPUTS: begin
                            pointer <= 16'd1;
                            left    <= {16'd0, memory[3:0]};
                            state   <= TOTAL;
                            if (length == 16'd0 || memory == 8'd0 || memory > 8'd15) refuse(BAD_LENGTH);
                        end
                        CHECKSUM: begin
                            source        <= MEMORY;
                            answer_length <= 16'd4;
                            state         <= SUM;
                            if (length != 16'd9) refuse(BAD_LENGTH);
                            else if (!fits) refuse(BAD_ADDRESS);
                        end
                        default: refuse(UNKNOWN_TYPE);
                    endcase
                end

                STORE:
                if (left == 20'd0) state <= HEAD;
                else if (settled) begin
                    row     <= {payload_data, row[63:8]};
                    pointer <= pointer + 16'd1;
                    left    <= left - 20'd1;
                    if (to_words) begin
                        write_word <= 1'b1;
                        word_index <= at[15:0];
                        word       <= payload_data;
                        at         <= at + 20'd1;
                    end else if (left[2:0] == 3'd1) write_row <= 1'b1;
                end

                KEEP_MARK:
                if (settled) begin
                    pointer <= pointer + 16'd1;
                    if (pointer == MARK_BYTES[15:0] - 16'd1) begin
                        loaded <= 1'b1;
                        state  <= HEAD;
                    end
                end

                TOTAL: begin                     // bytes of the answer: the status, and so many results
                    answer_length <= answer_length + {result_count[13:0], 2'd0};
                    field         <= field + 4'd1;
                    if (field + 4'd1 == left[3:0]) state <= frame_type == RUN ? GO : FORM;
                end

                FORM:
                if (settled) begin
                    fields[39:32] <= payload_data;
                    pointer       <= pointer + 16'd1;
                    index         <= 16'd0;
                    state         <= CLEAR;
                    if (ended || payload_data > 8'd1) spoil;
                end

                CLEAR:                           // the whole input, with zeros or with the words of the dense form
                if (settled) begin
                    write_word <= 1'b1;
                    word_index <= index;
                    word       <= memory == 8'd0 ? payload_data : 8'd0;
                    index      <= index + 16'd1;
                    if (memory == 8'd0) pointer <= pointer + 16'd1;
                    if (index + 16'd1 == input_values) begin
                        index <= 16'd0;
                        field <= SKIP;
                        state <= memory == 8'd1 ? SPARSE : after_input;
                    end
                    if (memory == 8'd0 && ended) spoil;
                end

                SPARSE:
                if (settled) begin
                    pointer <= pointer + 16'd1;
                    case (field)
                        SKIP: begin
                            row[7:0] <= payload_data;
                            field    <= RUN_LENGTH;
                        end
                        RUN_LENGTH: begin
                            row[15:8] <= payload_data;
                            index     <= next_index[15:0];
                            field     <= payload_data == 8'd0 ? SKIP : RUN_LENGTH + 4'd1;
                            if (skip == 8'd0 && payload_data == 8'd0) state <= after_input;
                            if (next_index > {1'b0, input_values}) spoil;
                        end
                        default: begin
                            row[15:8]  <= run_length - 8'd1;
                            index      <= index + 16'd1;
                            write_word <= index != input_values;
                            word_index <= index;
                            word       <= payload_data;
                            if (run_length == 8'd1) field <= SKIP;
                            if (index == input_values) spoil;
                        end
                    endcase
                    if (ended) spoil;
                end

                GO: begin
                    if (left[3:0] == 4'd1 && frame_type == RUN_INPUTS && !ended) value <= {24'd0, BAD_LENGTH};
                    state <= RUNNING;
                end

                RUNNING:
                if (!running) begin
                    source  <= RESULT;
                    at      <= 20'd0;
                    begun   <= 1'b1;
                    settled <= 1'b0;
                    state   <= begun ? BODY : HEAD;
                end

                SUM:
                if (left == 20'd0) begin
                    if (!crc_busy) begin
                        source <= SMALL;
                        value  <= crc;
                        state  <= HEAD;
                    end
                end else if (settled && !crc_busy) begin
                    at   <= at + 20'd1;
                    left <= left - 20'd1;
                end

                HEAD:
                if (send) begin
                    number <= number + 16'd1;
                    if (number == 16'd5) begin
                        number <= 16'd0;
                        state  <= answer_length == 16'd0 ? CRC : BODY;
                    end
                end

                BODY:
                if (send) begin
                    number <= number + 16'd1;
                    at     <= at + 20'd1;
                    if (source == SMALL) value <= value >> 8;
                    if (number + 16'd1 == answer_length) begin
                        number <= 16'd0;
                        state  <= CRC;
                    end else if (source == RESULT && result_ended) begin
                        left <= left - 20'd1;
                        if (left[3:0] == 4'd1) source <= SMALL;
                        else state <= FORM;
                    end
                end

                default:
                if (send) begin
                    number <= number + 16'd1;
                    if (number == 16'd3) state <= IDLE;
                end
            endcase
        if (write_row) at <= at + 20'd8;
    end

    task refuse(input [7:0] code);
        begin
            answer_type   <= 8'hFF;
            answer_length <= 16'd1;
            source        <= SMALL;
            value         <= {24'd0, code};
            number        <= 16'd0;
            state         <= HEAD;
        end
    endtask

    // An input is not what it should be: the results come all the same, since the answer may have begun, and behind them the
    // status that disowns them.
    task spoil;
        begin
            value <= {24'd0, BAD_LENGTH};
            state <= after_input;
        end
    endtask

    wire unused = &{1'b0, crc_good, word, address, result_count[15:14]};
endmodule
