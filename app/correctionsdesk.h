// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/composition.h"
#include "app/screenlock.h"
#include "models/items/evidence/correctionevidence.h"
#include "ui/shell/mainwindow.h"

#include <QObject>

#include <functional>
#include <map>
#include <vector>

class QMenu;

namespace clicknback {

class CorrectionsPage;
class DataPage;

/// What corrections need of the rest of the program: rows of other pages lead to the dialog that
/// stages them, an alarm after a commit is said in a notice, the sign-in stands in the environment
/// bar and ends with the screen's lock or when nobody does anything, and files are written.
class CorrectionsDesk : public QObject
{
    Q_OBJECT
public:
    explicit CorrectionsDesk(MainWindow &window);

    void serve(Composition &composition, CorrectionsPage &page);
    /// Before the composition goes.
    void leave();
    /// What is to be corrected on another page.
    void follow(const DataPage &page);
    /// In the palette, while an environment is open.
    QMenu *menu() const { return m_menu; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildMenu();
    void propose(const std::vector<CorrectionRequest> &requests);
    void alarm(const AftercareNews &news);
    void showAdministrator();
    void askForFile(const QString &title, const QString &name, const QString &filter,
                    const std::function<void(const QString &)> &write);
    void exportJournal(Composition &composition);
    void writeEvidence(Composition &composition, const QString &operationId);
    void save(const QString &path, const QByteArray &bytes);

    MainWindow &m_window;
    ScreenLock m_lock;
    QMenu *m_menu;
    CorrectionService *m_service = nullptr;
    CorrectionsPage *m_page = nullptr;
    std::map<QString, std::vector<AftercareLook>> m_looks; ///< of this session, by operation id
};

} // namespace clicknback
