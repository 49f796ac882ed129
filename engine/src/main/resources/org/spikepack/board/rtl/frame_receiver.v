// Finds frames in the byte stream: 5A C3, sequence, type, length (16 bits), payload, CRC-32 over all behind the first two
// bytes. A frame waits in a memory until the CRC has proven it; nothing of a broken frame ever takes effect. After a
// frame that is broken, too long or interrupted for TIMEOUT cycles the search for 5A C3 begins anew.
//
// The memory has two halves, so that one frame comes in while the one before is carried out. A frame begins at its half's
// start, with the four bytes of its header in front: at the end of the other half, which is why a half holds HALF_PAYLOAD
// bytes of payload. A longer frame takes both, and is only accepted while none is carried out; none comes in beside it.
module frame_receiver #(
    parameter TIMEOUT      = 48000,
    parameter MOST_PAYLOAD = 1020,
    parameter HALF_PAYLOAD = 508
) (
    input  wire        clk,
    input  wire        rst,
    input  wire        byte_valid,
    input  wire [7:0]  byte_data,
    input  wire        in_use,                   // the frame that was taken last is being carried out
    input  wire        take,                     // while a frame waits
    output reg         waiting,                  // bytes are lost meanwhile
    input  wire [9:0]  address,                  // of the frame that was taken: payload from 0, header from -4
    output wire [7:0]  data
);
    localparam FIRST = 3'd0, SECOND = 3'd1, HEADER = 3'd2, PAYLOAD = 3'd3, CHECK = 3'd4, PROVE = 3'd5;
    localparam BITS = $clog2(TIMEOUT + 1);

    reg [2:0]      state;
    reg [9:0]      number;                       // byte of the frame, as in address; then of the CRC
    reg [9:0]      length;
    reg            half, half_in_use;            // where a frame comes in, and where the one that was taken begins
    reg            long_in_use;
    reg [BITS-1:0] silence;
    wire           crc_busy, crc_good;
    wire           timed_out = silence == TIMEOUT[BITS-1:0];
    wire           counted   = state == HEADER || state == PAYLOAD || state == CHECK;
    wire           hold      = waiting || (in_use && long_in_use);
    wire [15:0]    full_length = {byte_data, length[7:0]};
    wire           refused   = full_length > (in_use ? HALF_PAYLOAD[15:0] : MOST_PAYLOAD[15:0]);
    wire [31:0]    crc;

    crc32 check (
        .clk(clk),
        .clear(state == FIRST),
        .start(byte_valid && counted),
        .data(byte_data),
        .busy(crc_busy),
        .good(crc_good),
        .crc(crc)
    );

    ram_1r1w #(
        .WIDTH(8),
        .DEPTH(1024)
    ) frames (
        .clk(clk),
        .write(byte_valid && (state == HEADER || state == PAYLOAD)),
        .write_address({number[9] ^ half, number[8:0]}),
        .write_data(byte_data),
        .read(1'b1),
        .read_address({address[9] ^ half_in_use, address[8:0]}),
        .read_data(data)
    );

    always @(posedge clk) begin
        silence <= byte_valid || state == FIRST ? {BITS{1'b0}} : silence + {{(BITS - 1){1'b0}}, !timed_out};
        if (take) begin
            half        <= !half;
            half_in_use <= half;
            long_in_use <= length > HALF_PAYLOAD[9:0];
        end
        if (rst || take) waiting <= 1'b0;
        if (rst) begin
            half        <= 1'b0;
            long_in_use <= 1'b0;
        end
        if (rst || hold || timed_out) state <= FIRST;
        else if (state == PROVE) begin
            if (!crc_busy) begin
                waiting <= crc_good;
                state   <= FIRST;
            end
        end else if (byte_valid) begin
            number <= number + 10'd1;
            case (state)
                FIRST: if (byte_data == 8'h5A) state <= SECOND;
                SECOND: begin
                    number <= -10'd4;
                    if (byte_data == 8'hC3) state <= HEADER;
                    else if (byte_data != 8'h5A) state <= FIRST;
                end
                HEADER: begin
                    if (number[1:0] == 2'd2) length[7:0] <= byte_data;
                    if (number[1:0] == 2'd3) begin
                        length[9:8] <= byte_data[1:0];
                        state       <= refused ? FIRST : full_length == 16'd0 ? CHECK : PAYLOAD;
                    end
                end
                PAYLOAD:
                if (number + 10'd1 == length) begin
                    number <= 10'd0;
                    state  <= CHECK;
                end
                default: if (number[1:0] == 2'd3) state <= PROVE;
            endcase
        end
    end

    wire unused = &{1'b0, crc};
endmodule
