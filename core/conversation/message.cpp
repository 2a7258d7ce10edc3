#include "core/conversation/message.h"

#include <array>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

template<typename Enum>
struct Named
{
    Enum value;
    QLatin1String name;
};

constexpr std::array kStates{
    Named<MessageState>{MessageState::Complete, "complete"_L1},       Named<MessageState>{MessageState::Streaming, "streaming"_L1},
    Named<MessageState>{MessageState::Interrupted, "interrupted"_L1}, Named<MessageState>{MessageState::Failed, "failed"_L1},
    Named<MessageState>{MessageState::Stopped, "stopped"_L1},
};

constexpr std::array kRemedies{
    Named<Remedy>{Remedy::None, ""_L1},
    Named<Remedy>{Remedy::Retry, "retry"_L1},
    Named<Remedy>{Remedy::ChooseModel, "choose_model"_L1},
    Named<Remedy>{Remedy::OpenAccounts, "open_accounts"_L1},
    Named<Remedy>{Remedy::OpenBudgets, "open_budgets"_L1},
    Named<Remedy>{Remedy::Shorten, "shorten"_L1},
    Named<Remedy>{Remedy::RemoveImages, "remove_images"_L1},
    Named<Remedy>{Remedy::FreeDisk, "free_disk"_L1},
};

constexpr std::array kWays{
    Named<SentAs>{SentAs::Unsaid, ""_L1},     Named<SentAs>{SentAs::Automatic, "automatic"_L1}, Named<SentAs>{SentAs::Text, "text"_L1},
    Named<SentAs>{SentAs::File, "file"_L1}, Named<SentAs>{SentAs::Pages, "pages"_L1},
};

} // namespace

QString messageStateName(MessageState state)
{
    for (const auto &entry : kStates) {
        if (entry.value == state)
            return entry.name;
    }
    Q_UNREACHABLE();
}

std::optional<MessageState> messageStateFromName(QStringView name)
{
    for (const auto &entry : kStates) {
        if (name == entry.name)
            return entry.value;
    }
    return {};
}

QString remedyName(Remedy remedy)
{
    for (const auto &entry : kRemedies) {
        if (entry.value == remedy)
            return entry.name;
    }
    Q_UNREACHABLE();
}

Remedy remedyFromName(QStringView name)
{
    for (const auto &entry : kRemedies) {
        if (name == entry.name)
            return entry.value;
    }
    return Remedy::None;
}

QString sentAsName(SentAs way)
{
    for (const auto &entry : kWays) {
        if (entry.value == way)
            return entry.name;
    }
    Q_UNREACHABLE();
}

SentAs sentAsFromName(QStringView name)
{
    for (const auto &entry : kWays) {
        if (name == entry.name)
            return entry.value;
    }
    return SentAs::Unsaid;
}

Remedy remedyFor(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Unauthorized:
    case Error::Kind::Forbidden:
    case Error::Kind::NoKey:
    case Error::Kind::PaymentRequired:
    case Error::Kind::QuotaExhausted:
        return Remedy::OpenAccounts;
    case Error::Kind::BudgetExceeded:
        return Remedy::OpenBudgets;
    case Error::Kind::NotFound:
    case Error::Kind::Unsupported:
        return Remedy::ChooseModel;
    case Error::Kind::TooLarge:
        return Remedy::Shorten;
    case Error::Kind::Storage:
        return Remedy::FreeDisk;
    case Error::Kind::RateLimited:
    case Error::Kind::Overloaded:
    case Error::Kind::ServerFailure:
    case Error::Kind::Offline:
    case Error::Kind::Timeout:
    case Error::Kind::Protocol:
    case Error::Kind::Rejected:
    case Error::Kind::Cancelled:
    case Error::Kind::Internal:
        return Remedy::Retry;
    case Error::Kind::Usage:
    case Error::Kind::Filtered:
        return Remedy::None;
    }
    return Remedy::None;
}

std::optional<double> Message::tokensPerSecond() const
{
    if (!timeToFirstToken || duration <= *timeToFirstToken || usage.allOutput() < 2)
        return {};
    const std::chrono::duration<double> writing = duration - *timeToFirstToken;
    return static_cast<double>(usage.allOutput()) / writing.count();
}

} // namespace maquette
