// Max pooling on words: the largest of a window (SpikePack), or in each step a spike where one of the window spikes (LIF).
// The words of a window arrive one per cycle from the gatherer, channel after channel.
module max_pool #(
    parameter PER_STEP  = 0,
    parameter WORD_BITS = 8
) (
    input  wire                 clk,
    input  wire                 rst,
    input  wire                 clear,           // new position
    input  wire [15:0]          position,
    input  wire [15:0]          pitch,
    input  wire                 in_valid,
    input  wire                 in_inside,
    input  wire                 in_last,         // last word of the window
    input  wire [WORD_BITS-1:0] in_word,
    output reg                  word_valid,
    output reg  [15:0]          out_offset,
    output reg  [WORD_BITS-1:0] word
);
    reg [WORD_BITS-1:0] best;
    reg [15:0]          offset;

    wire [WORD_BITS-1:0] candidate = in_inside ? in_word : {WORD_BITS{1'b0}};
    wire [WORD_BITS-1:0] better    = PER_STEP != 0 ? best | candidate : best > candidate ? best : candidate;

    always @(posedge clk) begin
        if (rst || clear) begin
            best       <= {WORD_BITS{1'b0}};
            offset     <= position;
            word_valid <= 1'b0;
        end else begin
            word_valid <= in_valid && in_last;
            if (in_valid) best <= in_last ? {WORD_BITS{1'b0}} : better;
            if (in_valid && in_last) offset <= offset + pitch;
        end
        out_offset <= offset;
        word       <= better;
    end
endmodule
