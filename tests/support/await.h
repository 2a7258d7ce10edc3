#pragma once

#include "core/base/result.h"
#include "tests/support/waitfor.h"

#include <QObject>

#include <functional>
#include <optional>

namespace maquette::test {

/// Starts an asynchronous service call and waits for its answer; Timeout when none comes.
///
///     const auto asset = await<Asset>([&](auto *context, auto done) { library.asset(hash, context, done); });
template<typename T>
Result<T> await(const std::function<void(QObject *context, std::function<void(Result<T>)> done)> &start)
{
    QObject context;
    std::optional<Result<T>> answer;
    start(&context, [&answer](Result<T> result) { answer.emplace(std::move(result)); });
    if (!waitFor([&answer] { return answer.has_value(); }, std::chrono::seconds(20)))
        return failure(Error::Kind::Timeout, QStringLiteral("no answer came"));
    return std::move(*answer);
}

} // namespace maquette::test
