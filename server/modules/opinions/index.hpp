#pragma once

#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

// By what the service searches. Commands without a server have none and don't search.
search::Index& index_of(const Services& services);

}  // namespace yanlu::opinions
