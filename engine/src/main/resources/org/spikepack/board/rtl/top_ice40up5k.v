// The device on an iCE40UP5K: 12 MHz crystal to 24 MHz by the PLL, the board's serial port, a reset button, two lights.
// PLL settings are what `icepll -i 12 -o 24` gives. Green: the clock runs; red: a request is being carried out.
`include "design.vh"

module top_ice40up5k (
    input  wire clk_12mhz,
    input  wire button_n,
    input  wire rx,
    output wire tx,
    output wire led_red_n,
    output wire led_green_n
);
    wire clk, locked, working;

    SB_PLL40_PAD #(
        .FEEDBACK_PATH("SIMPLE"),
        .DIVR(4'b0000),
        .DIVF(7'b0111111),
        .DIVQ(3'b101),
        .FILTER_RANGE(3'b001)
    ) pll (
        .PACKAGEPIN(clk_12mhz),
        .PLLOUTGLOBAL(clk),
        .LOCK(locked),
        .RESETB(1'b1),
        .BYPASS(1'b0)
    );

    // Block RAM is not readable for the first microseconds after configuration: the reset outlasts them.
    reg [9:0] start_up = 10'd0;
    reg [1:0] button   = 2'b11;
    reg       rst      = 1'b1;

    always @(posedge clk) begin
        button   <= {button[0], button_n};
        start_up <= !locked || !button[1] ? 10'd0 : start_up + {9'd0, !(&start_up)};
        rst      <= !(&start_up);
    end

    device #(
        .CLOCKS_PER_BIT(24),                     // 1 Mbit/s
        `SPIKEPACK_PARAMETERS
    ) board (
        .clk(clk),
        .rst(rst),
        .rx(rx),
        .tx(tx),
        .working(working)
    );

    assign led_red_n   = !working;
    assign led_green_n = rst;
endmodule
