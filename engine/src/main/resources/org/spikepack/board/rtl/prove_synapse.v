// To be proven for every weight, word and sum before: doubling and adding the weight of every spike, plane by plane, gives
// what the packed form adds with its multiplier. One lane of each form, eight bits.
module prove_synapse (
    input wire       clk,
    input wire [7:0] weight,
    input wire [7:0] word
);
    reg [7:0]           w, k;
    reg [4:0]           cycle = 5'd0;
    wire [8*18-1:0]     serial_sums, packed_sums;
    wire                serial_valid, packed_valid;
    wire                plane_here = cycle >= 5'd1 && cycle <= 5'd8;
    wire [2:0]          plane = 3'd0 - cycle[2:0];                        // 7 down to 0

    always @(posedge clk) begin
        if (cycle != 5'd31) cycle <= cycle + 5'd1;
        if (cycle == 5'd0) begin
            w <= weight;
            k <= word;
        end
    end

    lanes_serial #(
        .ACC_BITS(18)
    ) serial (
        .clk(clk),
        .rst(1'b0),
        .in_valid(plane_here && k[plane]),
        .in_first(cycle == 5'd1),
        .in_twice(plane_here),
        .in_last(cycle == 5'd8),
        .in_row({8{w}}),
        .sums_valid(serial_valid),
        .sums(serial_sums)
    );

    lanes_packed #(
        .WORD_BITS(8),
        .ACC_BITS(18)
    ) parallel (
        .clk(clk),
        .rst(1'b0),
        .in_valid(cycle == 5'd7),
        .in_first(cycle == 5'd7),
        .in_last(cycle == 5'd7),
        .in_word(k),
        .in_row({8{w}}),
        .sums_valid(packed_valid),
        .sums(packed_sums)
    );

    always @(posedge clk)
        if (cycle == 5'd10) begin
            assert (serial_valid);
            assert (packed_valid);
            assert (serial_sums[17:0] == packed_sums[17:0]);
        end
endmodule
