// CRC-32 as in Ethernet and zip (polynomial 0xEDB88320, reflected, initial value and final complement all ones), one bit per
// cycle: a byte takes eight. Over data followed by their own CRC the register ends at 0xDEBB20E3.
module crc32 (
    input  wire        clk,
    input  wire        clear,
    input  wire        start,
    input  wire [7:0]  data,
    output wire        busy,
    output wire        good,                     // the bytes so far end in their own CRC
    output wire [31:0] crc
);
    reg [31:0] register;
    reg [7:0]  bits;
    reg [3:0]  left;

    wire feedback = register[0] ^ bits[0];

    assign busy = left != 4'd0;
    assign good = register == 32'hDEBB20E3;
    assign crc  = ~register;

    always @(posedge clk)
        if (clear) begin
            register <= 32'hFFFFFFFF;
            left     <= 4'd0;
        end else if (start) begin
            bits <= data;
            left <= 4'd8;
        end else if (busy) begin
            register <= {1'b0, register[31:1]} ^ (feedback ? 32'hEDB88320 : 32'd0);
            bits     <= bits >> 1;
            left     <= left - 4'd1;
        end
endmodule
