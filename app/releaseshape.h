// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/releasewords.h"

namespace clicknback {

// The keys of [releases], said once for reading and writing, as watchshape.h does. The gates are
// not among them: a list that is there takes the place of the platform's usual one.

template<typename Visitor>
void visitFields(Visitor &visitor, GateRule &rule)
{
    visitor.word("gate", rule.gate, gateWords());
    visitor.texts("jobs", rule.jobs);
    visitor.text("step", rule.step);
    visitor.flag("required", rule.isRequired);
}

template<typename Visitor>
void visitFields(Visitor &visitor, ReleaseSettings &releases)
{
    visitor.text("repository", releases.repository);
    visitor.text("branch", releases.branch);
    visitor.text("github_api", releases.githubApi);
    visitor.text("github_ca", releases.githubCaFile);
    visitor.text("gate_workflow", releases.gateWorkflow);
    visitor.text("deploy_workflow", releases.deployWorkflow);
    visitor.text("deploy_job", releases.deployJob);
    visitor.text("github_environment", releases.githubEnvironment);
    visitor.texts("secrets", releases.secrets);
    visitor.text("image", releases.image);
    visitor.text("registry", releases.registryUrl);
    visitor.text("registry_ca", releases.registryCaFile);
    visitor.text("tag", releases.deployedTag);
    visitor.text("app_service", releases.appService);
    visitor.text("migrate_service", releases.migrateService);
    visitor.text("compose_folder", releases.composeFolder);
    visitor.text("compose_file", releases.composeFile);
    visitor.flag("this_machine", releases.isHostHere);
    visitor.text("migrations_in_repository", releases.migrationsInRepository);
    visitor.text("migrations_in_image", releases.migrationsInImage);
    visitor.text("migrations_folder", releases.migrationsFolder);
    visitor.text("dispatch_workflow", releases.dispatchWorkflow);
    visitor.word("deploy_by", releases.way, wayWords());
    visitor.flag("rolls_back_by_itself", releases.rollsBackByItself);
}

} // namespace clicknback
