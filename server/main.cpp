#include "search/process.hpp"
#include "server/cli/cli.hpp"

int main(int argc, char** argv) {
  if (const auto ended = yanlu::search::run_search_process(argc, argv)) return *ended;
  return yanlu::cli::run(argc, argv);
}
