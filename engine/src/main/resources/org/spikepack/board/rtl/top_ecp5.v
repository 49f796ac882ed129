// The device on an ECP5 with a 25 MHz crystal (ULX3S): no PLL, the board's serial port, a reset button, two lights.
`include "design.vh"

module top_ecp5 (
    input  wire clk_25mhz,
    input  wire button_n,
    input  wire rx,
    output wire tx,
    output wire led_running,
    output wire led_ready
);
    wire working;

    reg [9:0] start_up = 10'd0;
    reg [1:0] button   = 2'b11;
    reg       rst      = 1'b1;

    always @(posedge clk_25mhz) begin
        button   <= {button[0], button_n};
        start_up <= !button[1] ? 10'd0 : start_up + {9'd0, !(&start_up)};
        rst      <= !(&start_up);
    end

    device #(
        .CLOCKS_PER_BIT(25),                     // 1 Mbit/s
        .TIMEOUT(50000),
        `SPIKEPACK_PARAMETERS
    ) board (
        .clk(clk_25mhz),
        .rst(rst),
        .rx(rx),
        .tx(tx),
        .working(working)
    );

    assign led_running = working;
    assign led_ready   = !rst;
endmodule
