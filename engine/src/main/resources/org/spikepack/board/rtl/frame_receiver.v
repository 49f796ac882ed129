// Finds frames in the byte stream: 5A C3, sequence, type, length (16 bits), payload, CRC-32 over all behind the first two
// bytes. The payload waits in a memory until the CRC has proven it; nothing of a broken frame ever takes effect. After a
// frame that is broken, too long or interrupted for TIMEOUT cycles the search for 5A C3 begins anew.
module frame_receiver #(
    parameter TIMEOUT      = 48000,
    parameter MOST_PAYLOAD = 1024
) (
    input  wire        clk,
    input  wire        rst,
    input  wire        byte_valid,
    input  wire [7:0]  byte_data,
    input  wire        hold,                     // the last frame is still in use; bytes are lost meanwhile
    output reg         frame_valid,              // one cycle
    output reg  [7:0]  sequence_number,
    output reg  [7:0]  frame_type,
    output reg  [15:0] length,
    input  wire [9:0]  payload_address,
    output wire [7:0]  payload_data
);
    localparam FIRST = 3'd0, SECOND = 3'd1, HEADER = 3'd2, PAYLOAD = 3'd3, CHECK = 3'd4, PROVE = 3'd5;
    localparam BITS = $clog2(TIMEOUT + 1);

    reg [2:0]      state;
    reg [15:0]     number;                       // byte within its part of the frame
    reg [BITS-1:0] silence;
    wire           crc_busy, crc_good;
    wire           timed_out = silence == TIMEOUT[BITS-1:0];
    wire           counted   = state == HEADER || state == PAYLOAD || state == CHECK;
    wire [15:0]    full_length = {byte_data, length[7:0]};
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
        .DEPTH(MOST_PAYLOAD)
    ) payload (
        .clk(clk),
        .write(byte_valid && state == PAYLOAD),
        .write_address(number[9:0]),
        .write_data(byte_data),
        .read(1'b1),
        .read_address(payload_address),
        .read_data(payload_data)
    );

    always @(posedge clk) begin
        frame_valid <= 1'b0;
        silence     <= byte_valid || state == FIRST ? {BITS{1'b0}} : silence + {{(BITS - 1){1'b0}}, !timed_out};
        if (rst || hold || timed_out) state <= FIRST;
        else if (state == PROVE) begin
            if (!crc_busy) begin
                frame_valid <= crc_good;
                state       <= FIRST;
            end
        end else if (byte_valid) begin
            number <= number + 16'd1;
            case (state)
                FIRST: if (byte_data == 8'h5A) state <= SECOND;
                SECOND: begin
                    number <= 16'd0;
                    if (byte_data == 8'hC3) state <= HEADER;
                    else if (byte_data != 8'h5A) state <= FIRST;
                end
                HEADER:
                case (number[1:0])
                    2'd0: sequence_number <= byte_data;
                    2'd1: frame_type <= byte_data;
                    2'd2: length[7:0] <= byte_data;
                    default: begin
                        length[15:8] <= byte_data;
                        number       <= 16'd0;
                        state        <= full_length > MOST_PAYLOAD[15:0] ? FIRST : full_length == 16'd0 ? CHECK : PAYLOAD;
                    end
                endcase
                PAYLOAD:
                if (number + 16'd1 == length) begin
                    number <= 16'd0;
                    state  <= CHECK;
                end
                default: if (number == 16'd3) state <= PROVE;
            endcase
        end
    end

    wire unused = &{1'b0, crc};
endmodule
