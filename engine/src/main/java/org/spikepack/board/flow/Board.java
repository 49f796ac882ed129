package org.spikepack.board.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.BadInput;
import org.spikepack.store.StrictJson;
import tools.jackson.databind.JsonNode;

/**
 * A kind of board, as one data file describes it.
 *
 * @param name as users write it
 * @param title for people
 * @param source where pins and capacities come from
 * @param device as the place-and-route program names it
 * @param housing the chip's package, as the place-and-route program names it
 * @param top Verilog module with the board's pins
 * @param weightMemory Verilog file of the weight memory that suits the device
 * @param pins of the top module
 * @param loader the board's name for the program that loads it
 * @param usb vendor and product number of its serial port, hexadecimal: those of the bridge chip,
 *     which many other devices have as well
 * @param usbName what its name on USB begins with
 */
public record Board(
    String name,
    String title,
    String source,
    Family family,
    String device,
    String housing,
    String top,
    String weightMemory,
    int clockHz,
    Capacity capacity,
    Map<String, String> pins,
    String loader,
    String usb,
    String usbName) {

  private static final List<String> KNOWN = List.of("ice40up5k-icebreaker", "ecp5-ulx3s-85f");

  /** Devices that share programs and primitives. */
  public enum Family {
    ICE40,
    ECP5
  }

  /**
   * What the device has.
   *
   * @param weightRows rows of its own weight memory; 0 where weights lie in block RAM
   */
  public record Capacity(int logicCells, int blockRams, int multipliers, int weightRows) {}

  /** All boards. */
  public static List<Board> all() {
    return KNOWN.stream().map(Board::read).toList();
  }

  /**
   * @throws BadInput where there is none of that name
   */
  public static Board named(String name) throws BadInput {
    if (!KNOWN.contains(name)) {
      throw new BadInput(
          "board '" + name + "'", "it is not known", "use one of " + String.join(", ", KNOWN));
    }
    return read(name);
  }

  private static Board read(String name) {
    String file = name + ".json";
    try (InputStream in = Objects.requireNonNull(Board.class.getResourceAsStream(file), file)) {
      return of(StrictJson.parse(file, in.readAllBytes()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (BadFile bad) {
      throw new IllegalStateException(bad);
    }
  }

  private static Board of(JsonNode json) {
    JsonNode capacity = json.get("capacity");
    Map<String, String> pins = new LinkedHashMap<>();
    json.get("pins").forEachEntry((port, pin) -> pins.put(port, pin.asString()));
    return new Board(
        json.get("name").asString(),
        json.get("title").asString(),
        json.get("source").asString(),
        Family.valueOf(json.get("family").asString()),
        json.get("device").asString(),
        json.get("package").asString(),
        json.get("top").asString(),
        json.get("weightMemory").asString(),
        json.get("clockHz").asInt(),
        new Capacity(
            capacity.get("logicCells").asInt(),
            capacity.get("blockRams").asInt(),
            capacity.get("multipliers").asInt(),
            capacity.get("weightRows").asInt()),
        pins,
        json.get("loader").asString(),
        json.get("usb").asString(),
        json.get("usbName").asString());
  }

  /** Whether a device with these USB numbers has the bridge chip of this board. */
  public boolean hasChipOf(int vendor, int product) {
    return usb.equals(String.format(Locale.ROOT, "%04x:%04x", vendor, product));
  }

  /** The programs that build for it and load it, in the order of the steps. */
  public List<Tool> tools() {
    return switch (family) {
      case ICE40 ->
          List.of(Tool.YOSYS, Tool.NEXTPNR_ICE40, Tool.ICETIME, Tool.ICEPACK, Tool.LOADER);
      case ECP5 -> List.of(Tool.YOSYS, Tool.NEXTPNR_ECP5, Tool.ECPPACK, Tool.LOADER);
    };
  }

  public double clockMegahertz() {
    return clockHz / 1e6;
  }

  /** The pins as the place-and-route program reads them. */
  String constraints() {
    List<String> lines = new ArrayList<>();
    pins.forEach(
        (port, pin) -> {
          switch (family) {
            case ICE40 -> lines.add("set_io " + port + " " + pin);
            case ECP5 -> {
              lines.add("LOCATE COMP \"" + port + "\" SITE \"" + pin + "\";");
              lines.add("IOBUF PORT \"" + port + "\" IO_TYPE=LVCMOS33;");
            }
          }
        });
    if (family == Family.ECP5) {
      lines.add(
          String.format(Locale.ROOT, "FREQUENCY PORT \"clk_25mhz\" %.1f MHZ;", clockMegahertz()));
    }
    return String.join("\n", lines) + "\n";
  }
}
