// Behaviour of the iCE40UP5K's 16 Ki x 16 single-port RAM as far as this design uses it (simulation only; in a bitstream
// the primitive itself stands here): one access per clock, read data one cycle later and held while a write is done.
// Source: Lattice iCE40 UltraPlus Family Data Sheet, section "sysMEM single-port RAM".
module SB_SPRAM256KA (
    input  wire        CLOCK,
    input  wire        CHIPSELECT,
    input  wire        WREN,
    input  wire [3:0]  MASKWREN,
    input  wire [13:0] ADDRESS,
    input  wire [15:0] DATAIN,
    output reg  [15:0] DATAOUT,
    input  wire        STANDBY,
    input  wire        SLEEP,
    input  wire        POWEROFF
);
    reg [15:0] cells [0:16383];
    wire       awake = CHIPSELECT && !STANDBY && !SLEEP && POWEROFF;
    wire [15:0] mask = {{4{MASKWREN[3]}}, {4{MASKWREN[2]}}, {4{MASKWREN[1]}}, {4{MASKWREN[0]}}};

    always @(posedge CLOCK)
        if (awake) begin
            if (WREN) cells[ADDRESS] <= (cells[ADDRESS] & ~mask) | (DATAIN & mask);
            else DATAOUT <= cells[ADDRESS];
        end
endmodule
