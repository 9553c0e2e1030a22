#include "server/cli/cli.hpp"

int main(int argc, char** argv) { return yanlu::cli::run(argc, argv); }
