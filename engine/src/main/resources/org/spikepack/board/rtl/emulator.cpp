// The device behind a pseudo-terminal: what a host writes into it reaches the receive pin bit by bit, what the transmit pin
// sends comes back. Nothing of the hardware is left out.
//
//   emulator +descriptors=FILE +identity=FILE
//
// The first line of output is the path of the pseudo-terminal. It ends when its input is closed or on SIGTERM. While nothing
// happens, the clock runs on past the silence that ends a frame, and then stands still until a byte comes.
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <deque>

#include "Vdevice.h"
#include "verilated.h"

namespace {

#ifndef CLOCKS_PER_BIT
#define CLOCKS_PER_BIT 4
#endif

// Cycles between two looks at the outside.
constexpr int kPortion = 2000;
// Cycles without a byte after which the clock stands still; more than TIMEOUT of the frame receiver.
constexpr int kIdleCycles = 60000;

volatile sig_atomic_t ended = 0;

void end(int) { ended = 1; }

class Emulator {
 public:
  Emulator(VerilatedContext* context, int port) : top_(context), port_(port) {
    top_.rx = 1;
    top_.rst = 1;
    for (int i = 0; i < 8; i++) tick();
    top_.rst = 0;
  }

  ~Emulator() { top_.final(); }

  // Runs until nothing is to be done any more or the time for another look has come.
  void portion() {
    for (int i = 0; i < kPortion; i++) {
      drive();
      tick();
      listen();
    }
    idle_ = busy() ? 0 : idle_ + kPortion;
    flush();
  }

  bool idle() const { return idle_ > kIdleCycles && out_.empty(); }
  bool hungry() const { return in_.size() < 4096; }
  bool has_output() const { return !out_.empty(); }

  void give(const uint8_t* bytes, size_t count) {
    in_.insert(in_.end(), bytes, bytes + count);
    idle_ = 0;
  }

  void flush() {
    while (!out_.empty()) {
      const uint8_t byte = out_.front();
      if (write(port_, &byte, 1) != 1) return;
      out_.pop_front();
    }
  }

 private:
  bool busy() const { return !in_.empty() || sending_ >= 0 || hearing_ >= 0 || top_.working; }

  void tick() {
    top_.clk = 0;
    top_.eval();
    top_.clk = 1;
    top_.eval();
  }

  // Receive pin: start bit, eight data bits, stop bit.
  void drive() {
    if (sending_ < 0) {
      if (in_.empty()) return;
      shift_ = 0x200u | in_.front() << 1;
      in_.pop_front();
      sending_ = 0;
    }
    top_.rx = shift_ >> (sending_ / CLOCKS_PER_BIT) & 1;
    if (++sending_ == 10 * CLOCKS_PER_BIT) {
      sending_ = -1;
      top_.rx = 1;
    }
  }

  // Transmit pin: each bit is read in its middle.
  void listen() {
    if (hearing_ < 0) {
      if (top_.tx) return;
      hearing_ = 0;
      heard_ = 0;
    }
    if (hearing_ % CLOCKS_PER_BIT == CLOCKS_PER_BIT / 2) {
      const int bit = hearing_ / CLOCKS_PER_BIT;
      if (bit >= 1 && bit <= 8) heard_ |= top_.tx << (bit - 1);
      if (bit == 9) {
        out_.push_back(heard_);
        hearing_ = -1;
        return;
      }
    }
    hearing_++;
  }

  Vdevice top_;
  int port_;
  std::deque<uint8_t> in_, out_;
  uint32_t shift_ = 0;
  int sending_ = -1, hearing_ = -1, idle_ = 0;
  uint8_t heard_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  VerilatedContext context;
  context.commandArgs(argc, argv);
  int port, host;
  char path[256];
  if (openpty(&port, &host, path, nullptr, nullptr) != 0) {
    std::perror("no pseudo-terminal");
    return 1;
  }
  termios raw;
  tcgetattr(host, &raw);
  cfmakeraw(&raw);
  tcsetattr(host, TCSANOW, &raw);
  fcntl(port, F_SETFL, O_NONBLOCK);
  signal(SIGTERM, end);
  signal(SIGPIPE, SIG_IGN);

  Emulator emulator(&context, port);
  std::printf("%s\n", path);
  std::fflush(stdout);
  // `host` stays open, so that the terminal outlives a host that closes it.
  while (!ended) {
    pollfd wait[2] = {{port, static_cast<short>((emulator.hungry() ? POLLIN : 0) | (emulator.has_output() ? POLLOUT : 0)), 0},
                      {STDIN_FILENO, POLLIN, 0}};
    if (poll(wait, 2, emulator.idle() ? -1 : 0) < 0) continue;
    if (wait[1].revents != 0) {
      uint8_t ignored[64];
      if (read(STDIN_FILENO, ignored, sizeof ignored) <= 0) break;
    }
    if (wait[0].revents & POLLIN) {
      uint8_t bytes[1024];
      const ssize_t count = read(port, bytes, sizeof bytes);
      if (count > 0) emulator.give(bytes, count);
    }
    emulator.portion();
  }
  return 0;
}
