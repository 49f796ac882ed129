// What the device says of itself. Part of the bitstream but for the mark of the loaded weights; a simulation takes it from
// the file named by +identity=PATH.
module identity_ram #(
    parameter FILE = "identity.hex"
) (
    input  wire       clk,
    input  wire       write,
    input  wire [5:0] write_address,
    input  wire [7:0] write_data,
    input  wire [5:0] read_address,
    output reg  [7:0] read_data
);
    reg [7:0] cells [0:63];

`ifdef SYNTHESIS
    initial $readmemh(FILE, cells);
`else
    reg [8*1024-1:0] path;

    initial
        if ($value$plusargs("identity=%s", path)) $readmemh(path, cells);
        else $readmemh(FILE, cells);
`endif

    always @(posedge clk) begin
        if (write) cells[write_address] <= write_data;
        read_data <= cells[read_address];
    end
endmodule
