#include "core/wire/tokenfigure.h"

#include "core/base/json.h"

#include <algorithm>

namespace maquette {

namespace {

constexpr qint64 kMostTokens = 1'000'000'000'000;

} // namespace

std::optional<qint64> tokenFigure(const QJsonObject &object, QStringView key)
{
    auto count = json::integer(object, key);
    if (const QString text = json::text(object, key); !text.isEmpty()) {
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        if (isNumber)
            count = number;
    }
    if (!count)
        return {};
    return std::clamp<qint64>(*count, 0, kMostTokens);
}

} // namespace maquette
