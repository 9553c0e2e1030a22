#pragma once

#include <stdexcept>
#include <string>

namespace yanlu::db {

// The database cannot be reached, or was lost on the way and nothing was committed.
class Unavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The connection broke during COMMIT: whether it happened is unknown. Never retried here.
class InDoubt : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A named constraint refused the change. Commands that expect it turn it into a refusal; else it is a bug.
class ConstraintViolation : public std::runtime_error {
 public:
  ConstraintViolation(std::string constraint, const std::string& what)
      : std::runtime_error(what), constraint_(std::move(constraint)) {}
  const std::string& constraint() const { return constraint_; }

 private:
  std::string constraint_;
};

// Any other refusal of a statement: a bug in it, or a full disk.
class StatementFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace yanlu::db
