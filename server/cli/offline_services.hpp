#pragma once

#include <memory>
#include <string>

#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::cli {

// What modules' commands need, without a listener: for commands of the command line. The running service finds what
// was changed by itself; there is no search index.
class OfflineServices {
 public:
  explicit OfflineServices(const Config& config);
  ~OfflineServices();
  OfflineServices(const OfflineServices&) = delete;
  OfflineServices& operator=(const OfflineServices&) = delete;
  OfflineServices(OfflineServices&&) = delete;
  OfflineServices& operator=(OfflineServices&&) = delete;

  const Services& services() const;
  // An error in English, a line each: "yanlu: slug: …".
  std::string explain(const Error& error) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace yanlu::cli
