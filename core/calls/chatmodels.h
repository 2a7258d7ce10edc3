#pragma once

#include "core/accounts/account.h"
#include "core/catalog/model.h"

#include <QList>

namespace maquette {

class Accounts;
class Catalog;

/// A model that could answer, and the account that could ask it.
struct ChatModel
{
    Account account;
    Model model;
};

/// Every chat model of every usable account.
QList<ChatModel> chatModels(const Accounts &accounts, const Catalog &catalog);

} // namespace maquette
