// Serial port, sending: 8 data bits, no parity, one stop bit.
module uart_transmitter #(
    parameter CLOCKS_PER_BIT = 8
) (
    input  wire       clk,
    input  wire       rst,
    input  wire       start,                     // while ready
    input  wire [7:0] data,
    output wire       ready,
    output reg        pin
);
    localparam BITS = $clog2(CLOCKS_PER_BIT + 1);
    localparam [BITS-1:0] WHOLE = CLOCKS_PER_BIT[BITS-1:0] - 1'b1;

    reg [9:0]      bits;                         // stop, data, start; ones behind it
    reg [3:0]      left;
    reg [BITS-1:0] wait_for;

    assign ready = left == 4'd0;

    always @(posedge clk)
        if (rst) begin
            left <= 4'd0;
            pin  <= 1'b1;
        end else if (ready) begin
            pin <= 1'b1;
            if (start) begin
                bits     <= {1'b1, data, 1'b0};
                left     <= 4'd11;
                wait_for <= {BITS{1'b0}};
            end
        end else if (wait_for != {BITS{1'b0}}) wait_for <= wait_for - 1'b1;
        else begin
            wait_for <= WHOLE;
            left     <= left - 4'd1;
            if (left != 4'd1) begin
                pin  <= bits[0];
                bits <= {1'b1, bits[9:1]};
            end
        end
endmodule
