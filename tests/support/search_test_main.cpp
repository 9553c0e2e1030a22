#include <gtest/gtest.h>

#include "search/process.hpp"

int main(int argc, char** argv) {
  if (const auto ended = yanlu::search::run_search_process(argc, argv)) return *ended;
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
