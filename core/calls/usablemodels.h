#pragma once

#include "core/accounts/account.h"
#include "core/catalog/model.h"

#include <QList>

namespace maquette {

class Accounts;
class Catalog;

/// A model that could answer, and the account that could ask it.
struct UsableModel
{
    Account account;
    Model model;
};

/// Every chat model of every usable account.
QList<UsableModel> chatModels(const Accounts &accounts, const Catalog &catalog);
/// The same of those that make or change pictures.
QList<UsableModel> imageModels(const Accounts &accounts, const Catalog &catalog);
/// The same of those that make films.
QList<UsableModel> filmModels(const Accounts &accounts, const Catalog &catalog);
/// The same of those that write down what is said.
QList<UsableModel> transcriptionModels(const Accounts &accounts, const Catalog &catalog);
/// The same of those that speak.
QList<UsableModel> speechModels(const Accounts &accounts, const Catalog &catalog);

} // namespace maquette
