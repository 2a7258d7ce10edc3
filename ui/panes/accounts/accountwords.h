#pragma once

#include "core/accounts/account.h"
#include "core/ledger/health.h"
#include "core/providers/provider.h"

#include <QString>

namespace maquette::ui {

/// Whether an account answers, as far as anybody has tried.
enum class Health { Untried, Good, Bad };

/// Where its key is, as the second line of a list: "key in the keyring", "no key yet".
QString keyPlaceText(const Account &account, const Provider *provider);
/// The same as a sentence of its own.
QString keyPlaceSentence(const Account &account, const Provider *provider);
/// "works", "does not answer", or nothing.
QString healthText(Health health);
/// "41 answered", "41 answered, 2 failed, 1 limited", "no calls".
QString trafficText(const DailyHealth &health);
/// "1 model", "42 models".
QString modelCountText(qsizetype count);

} // namespace maquette::ui
