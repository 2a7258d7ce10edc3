#pragma once

#include "core/modality/chat.h"

#include <QJsonObject>
#include <QString>

namespace maquette {

/// How a request makes a model think.
struct AnthropicThinking
{
    /// `thinking`; empty sends nothing.
    QJsonObject config;
    /// `output_config.effort`; empty sends nothing.
    QString effort;

    /// Thinking is asked for, so that temperature and top_p are refused.
    bool isOn() const;
    /// By a budget of tokens, the older way, with which a model cannot be made to call a tool.
    bool hasBudget() const;
};

/// `maxTokens` bounds a budget. Unsupported for what the model's row says that it refuses.
[[nodiscard]] Result<AnthropicThinking> anthropicThinking(const ChatRequest &request, const Model &model, qint64 maxTokens);

} // namespace maquette
