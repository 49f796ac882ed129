// Runs a batch of inputs through the accelerator, clock by clock, and writes down everything it did.
//
//   simulate WEIGHTS PARAMETERS INPUTS OUTPUT VALUES RESULTS WORDS +descriptors=FILE
//
// WEIGHTS and PARAMETERS are the memory images (rows of eight bytes), INPUTS holds VALUES bytes per sample. OUTPUT gets, per
// sample, RESULTS numbers of 32 bits (counters, then the readout) and WORDS bytes (all maps, the input first).
// Every hundred samples one line "sample N" tells how far it has come.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "Vaccelerator.h"
#include "verilated.h"

namespace {

// Far more than any network takes; a run beyond it is a fault of the hardware.
constexpr uint64_t kMostCycles = 1ull << 32;

std::vector<uint8_t> read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::fprintf(stderr, "%s cannot be read\n", path.c_str());
    std::exit(1);
  }
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class Bench {
 public:
  explicit Bench(VerilatedContext* context) : top_(context) {
    top_.rst = 1;
    tick();
    tick();
    top_.rst = 0;
  }

  ~Bench() { top_.final(); }

  void load(const std::vector<uint8_t>& rows, bool weights) {
    for (size_t at = 0; at + 8 <= rows.size(); at += 8) {
      uint64_t row = 0;
      for (int i = 7; i >= 0; i--) row = row << 8 | rows[at + i];
      top_.host_address = at / 8;
      top_.host_row = row;
      (weights ? top_.host_write_weights : top_.host_write_parameters) = 1;
      tick();
    }
    top_.host_write_weights = 0;
    top_.host_write_parameters = 0;
  }

  void input(const uint8_t* words, size_t count) {
    top_.host_write_word = 1;
    for (size_t i = 0; i < count; i++) {
      top_.host_address = i;
      top_.host_word = words[i];
      tick();
    }
    top_.host_write_word = 0;
  }

  void run() {
    top_.start = 1;
    tick();
    top_.start = 0;
    for (uint64_t cycle = 0; top_.busy; cycle++) {
      if (cycle == kMostCycles) {
        std::fprintf(stderr, "the accelerator does not come to an end\n");
        std::exit(1);
      }
      tick();
    }
  }

  uint32_t result(size_t i) {
    top_.host_address = i;
    tick();
    return top_.result_data;
  }

  uint8_t word(size_t i) {
    top_.host_address = i;
    tick();
    return top_.word_data;
  }

 private:
  void tick() {
    top_.clk = 0;
    top_.eval();
    top_.clk = 1;
    top_.eval();
  }

  Vaccelerator top_;
};

}  // namespace

int main(int argc, char** argv) {
  VerilatedContext context;
  context.commandArgs(argc, argv);
  if (argc < 8) {
    std::fprintf(stderr, "usage: simulate WEIGHTS PARAMETERS INPUTS OUTPUT VALUES RESULTS WORDS +descriptors=FILE\n");
    return 1;
  }
  const size_t values = std::stoul(argv[5]);
  const size_t results = std::stoul(argv[6]);
  const size_t words = std::stoul(argv[7]);
  const std::vector<uint8_t> inputs = read(argv[3]);
  std::ofstream out(argv[4], std::ios::binary);

  Bench bench(&context);
  bench.load(read(argv[1]), true);
  bench.load(read(argv[2]), false);
  std::vector<char> record(4 * results + words);
  for (size_t sample = 0; (sample + 1) * values <= inputs.size(); sample++) {
    bench.input(&inputs[sample * values], values);
    bench.run();
    for (size_t i = 0; i < results; i++) {
      const uint32_t result = bench.result(i);
      for (int byte = 0; byte < 4; byte++) record[4 * i + byte] = static_cast<char>(result >> 8 * byte);
    }
    for (size_t i = 0; i < words; i++) record[4 * results + i] = static_cast<char>(bench.word(i));
    out.write(record.data(), record.size());
    if (sample % 100 == 99) {
      std::printf("sample %zu\n", sample + 1);
      std::fflush(stdout);
    }
  }
  out.close();
  return out ? 0 : 1;
}
