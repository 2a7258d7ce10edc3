#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QTest>

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
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
        return failure(Error::Kind::Timeout, QStringLiteral("no answer came"));
    return std::move(*answer);
}

} // namespace maquette::test
