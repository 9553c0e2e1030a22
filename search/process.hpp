#pragma once

// The program file of the service is that of its search processes too: started again, told so by its arguments.

#include <optional>

namespace yanlu::search {

// main() begins with it. An exit code where this process is to be a search process, and has been one.
std::optional<int> run_search_process(int argc, char** argv);

// Whether main() did: without that, a search process would be the whole program once more.
bool can_start_search_processes();

}  // namespace yanlu::search
