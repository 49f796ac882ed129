// To be proven for every potential: the serial emission gives the word of the parallel one. The solver is free in the
// potential of the first cycle; the assertion holds whenever the serial unit says that it is done.
module prove_emission #(
    parameter STEPS = 4
) (
    input wire               clk,
    input wire signed [23:0] potential
);
    reg                first = 1'b1;
    reg signed [23:0]  given;
    wire               busy, done;
    wire [7:0]         serial, parallel;

    always @(posedge clk) begin
        first <= 1'b0;
        if (first) given <= potential;
    end

    emit_serial #(
        .WIDTH(24),
        .WORD_BITS(8)
    ) by_thresholds (
        .clk(clk),
        .rst(1'b0),
        .start(first),
        .potential(potential),
        .steps(STEPS[3:0]),
        .busy(busy),
        .done(done),
        .word(serial)
    );

    emit_parallel #(
        .WIDTH(24),
        .WORD_BITS(8)
    ) at_once (
        .potential(given),
        .steps(STEPS[3:0]),
        .word(parallel)
    );

    reg [3:0] cycle = 4'd0;

    always @(posedge clk) begin
        cycle <= cycle + 4'd1;
        // the emission ends after T cycles, with the same word
        if (cycle == STEPS[3:0] + 4'd1) begin
            assert (done);
            assert (serial == parallel);
        end
    end

    wire unused = &{1'b0, busy};
endmodule
