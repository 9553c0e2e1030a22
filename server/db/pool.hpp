#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

#include "server/actor/acting.hpp"
#include "server/db/transaction.hpp"

namespace yanlu::db {

template <typename T>
concept Refusable = requires(const T& value) {
  { value.has_value() } -> std::convertible_to<bool>;
  value.error();
};

// At most `size` connections, opened when first needed and opened anew after a loss. Callers wait for a free one.
class Pool {
 public:
  Pool(std::string connection_string, std::size_t size);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  Pool(Pool&&) = delete;
  Pool& operator=(Pool&&) = delete;

  // From here on; before anybody else works with the pool. nullptr: none.
  void observe(Observer* observer);

  // Both are told for whom they work (Transaction::acting).
  //
  // REPEATABLE READ, READ ONLY: all statements see the same instant, so counts equal the rows beside them.
  template <typename F>
  auto read(const Acting& acting, F&& work) {
    return transact(acting, Mode::read, std::forward<F>(work));
  }

  // READ COMMITTED. Commits when `work` returns; a tl::expected holding an error rolls back, as does an exception.
  // `work` runs again after a serialization failure or a deadlock, so it must have no effects beyond the database.
  template <typename F>
  auto write(const Acting& acting, F&& work) {
    return transact(acting, Mode::write, std::forward<F>(work));
  }

 private:
  enum class Mode { read, write };
  enum class Ending { commit, rollback };
  struct State;

  template <typename F>
  auto transact(const Acting& acting, Mode mode, F&& work) {
    using Outcome = std::invoke_result_t<F&, Transaction&>;
    if constexpr (std::is_void_v<Outcome>) {
      run(acting, mode, [&](Transaction& transaction) {
        work(transaction);
        return Ending::commit;
      });
    } else {
      std::optional<Outcome> outcome;
      run(acting, mode, [&](Transaction& transaction) {
        outcome.emplace(work(transaction));
        if constexpr (Refusable<Outcome>)
          if (!outcome->has_value()) return Ending::rollback;
        return Ending::commit;
      });
      return std::move(*outcome);
    }
  }

  void run(const Acting& acting, Mode mode, const std::function<Ending(Transaction&)>& work);

  std::unique_ptr<State> state_;
};

}  // namespace yanlu::db
