// What a stage took and did: clock cycles, events gathered, spikes sent.
module counters #(
    parameter WORD_BITS = 8
) (
    input  wire                 clk,
    input  wire                 stage_start,
    input  wire                 event_seen,
    input  wire                 word_valid,
    input  wire [WORD_BITS-1:0] word,
    input  wire [1:0]           field,           // 0 cycles, 1 events, 2 spikes
    output wire [31:0]          counter
);
    reg [31:0] cycles, events, spikes;
    reg [WORD_BITS-1:0] held;
    reg [3:0]  ones, ones_next;
    integer    i;

    always @* begin
        ones_next = 4'd0;
        for (i = 0; i < WORD_BITS; i = i + 1) ones_next = ones_next + {3'd0, held[i]};
    end

    assign counter = field == 2'd0 ? cycles : field == 2'd1 ? events : spikes;

    // a word's spikes are added two cycles later; the report comes later still
    always @(posedge clk) begin
        held <= word_valid ? word : {WORD_BITS{1'b0}};
        ones <= ones_next;
        if (stage_start) begin
            cycles <= 32'd1;
            events <= 32'd0;
            spikes <= 32'd0;
        end else begin
            cycles <= cycles + 32'd1;
            events <= events + {31'd0, event_seen};
            spikes <= spikes + {28'd0, ones};
        end
    end
endmodule
