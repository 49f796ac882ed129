// The events of one output position, one list per bit of the source words: the weight indices of the inputs that spike in
// that bit. Bit p of a population's word is the spike of step T-1-p. A word enters as many lists as it has spikes, one
// cycle each; meanwhile the sender waits.
module event_list_planes #(
    parameter EVENTS     = 1024,
    parameter PLANES     = 8,
    parameter WORD_BITS  = 8,
    parameter INDEX_BITS = 10
) (
    input  wire                  clk,
    input  wire                  rst,
    input  wire                  clear,
    input  wire                  in_valid,
    input  wire [WORD_BITS-1:0]  in_word,
    input  wire [INDEX_BITS-1:0] in_index,
    output wire                  in_ready,
    output wire                  idle,
    output wire                  stored,
    input  wire [2:0]            plane,           // list that is counted and read
    output wire [15:0]           count,
    input  wire [15:0]           read_position,
    output wire [INDEX_BITS-1:0] read_index
);
    localparam DEPTH = PLANES * EVENTS;
    localparam BITS  = $clog2(DEPTH);
    localparam COUNT = $clog2(EVENTS) + 1;

    reg  [COUNT-1:0]      filled [0:7];
    reg  [WORD_BITS-1:0]  pending;               // spikes of the held word that are not yet stored
    reg  [INDEX_BITS-1:0] pending_index;
    reg  [2:0]            next_plane;            // lowest pending spike
    wire [WORD_BITS-1:0]  rest = pending & (pending - 1'b1);
    wire [15:0]           pending_wide = {{(16 - WORD_BITS){1'b0}}, pending};
    integer               i;

    always @* begin
        next_plane = 3'd0;
        for (i = 7; i >= 0; i = i - 1)
            if (pending_wide[i]) next_plane = i[2:0];
    end

    assign in_ready = rest == {WORD_BITS{1'b0}};
    assign idle     = pending == {WORD_BITS{1'b0}};
    assign stored   = !idle;
    assign count    = {{(16 - COUNT){1'b0}}, filled[plane]};

    always @(posedge clk)
        if (rst || clear) begin
            pending <= {WORD_BITS{1'b0}};
            for (i = 0; i < 8; i = i + 1) filled[i] <= {COUNT{1'b0}};
        end else begin
            if (stored) filled[next_plane] <= filled[next_plane] + 1'b1;
            if (!in_ready) pending <= rest;
            else begin
                pending       <= in_valid ? in_word : {WORD_BITS{1'b0}};
                pending_index <= in_index;
            end
        end

    // written one cycle after it is counted, which is before the list can be read
    wire [31:0]           store_address = next_plane * EVENTS + {{(32 - COUNT){1'b0}}, filled[next_plane]};
    wire [31:0]           read_address  = plane * EVENTS + {16'd0, read_position};
    reg                   write;
    reg  [BITS-1:0]       write_address;
    reg  [INDEX_BITS-1:0] write_index;

    always @(posedge clk) begin
        write         <= stored;
        write_address <= store_address[BITS-1:0];
        write_index   <= pending_index;
    end

    ram_1r1w #(
        .WIDTH(INDEX_BITS),
        .DEPTH(DEPTH)
    ) list (
        .clk(clk),
        .write(write),
        .write_address(write_address),
        .write_data(write_index),
        .read(1'b1),
        .read_address(read_address[BITS-1:0]),
        .read_data(read_index)
    );

    wire unused = &{1'b0, store_address, read_address};
endmodule
