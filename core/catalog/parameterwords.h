#pragma once

#include "core/catalog/parameter.h"

#include <array>
#include <optional>
#include <utility>

/// How parameter schemas call things in JSON.
namespace maquette::parameterwords {

using namespace Qt::StringLiterals;

using Type = Parameter::Type;
using Effect = ParameterRule::Effect;

template<typename T, std::size_t N>
using Names = std::array<std::pair<QLatin1StringView, T>, N>;

constexpr Names<Type, 7> kTypes{{{"boolean"_L1, Type::Boolean},
                                 {"integer"_L1, Type::Integer},
                                 {"number"_L1, Type::Number},
                                 {"text"_L1, Type::Text},
                                 {"choice"_L1, Type::Choice},
                                 {"size"_L1, Type::Size},
                                 {"file"_L1, Type::File}}};

constexpr Names<Effect, 4> kEffects{
    {{"absent"_L1, Effect::Absent}, {"required"_L1, Effect::Required}, {"only"_L1, Effect::Only}, {"range"_L1, Effect::Range}}};

template<typename T, std::size_t N>
std::optional<T> valueOf(const Names<T, N> &names, QStringView text)
{
    for (const auto &[name, value] : names) {
        if (text == name)
            return value;
    }
    return {};
}

template<typename T, std::size_t N>
QString nameOf(const Names<T, N> &names, T value)
{
    for (const auto &[name, known] : names) {
        if (known == value)
            return name;
    }
    return {};
}

} // namespace maquette::parameterwords
